package io.ocrstreams.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocrstreams.event.Layout;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each answer is also checked against the OpenAPI document: see {@link Answer}. */
class OcrResourceTest {
  private static final String PATH = "/api/v1/ocr";

  private final ScriptedEngine engine = new ScriptedEngine();
  private final TestServer server = TestServer.start(engine);

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void shouldAnswerBase64InTheShapeOfTheContract() {
    Answer answer = server.send(server.json(PATH, "{\"image_base64\": \"" + base64("Hi") + "\"}"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(fields(answer)).startsWith("status", "text", "time_cost");
    assertThat(answer.json().path("status").asText()).isEqualTo("success");
    assertThat(answer.json().path("text").get(0).asText()).isEqualTo("Hi");
    assertThat(answer.json().path("time_cost").isDouble()).isTrue();
    assertThat(answer.json().path("request_id").asText()).isEqualTo(answer.header("X-Request-Id"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "data:image/png;base64,", "data:;base64,", "DATA:image/png;name=a;base64,"})
  void shouldTakeBase64WithAndWithoutPrefix(String prefix) {
    Answer answer =
        server.send(server.json(PATH, "{\"image_base64\": \"" + prefix + base64("Hi") + "\"}"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(new String(engine.asked().get(0).bytes(), StandardCharsets.UTF_8)).isEqualTo("Hi");
  }

  @Test
  void shouldTakeAnImageAsItIs() {
    assertThat(server.send(server.image(PATH, "Hi")).json().path("text").get(0).asText())
        .isEqualTo("Hi");
  }

  @Test
  void shouldTellTheOutcomeOfEachFileOfAForm() {
    Answer answer = server.send(server.form(PATH, "one", "fail:undecodable", "blank", "four"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("status").asText()).isEqualTo("partial");
    assertThat(answer.json().path("results").findValuesAsText("name"))
        .containsExactly("0", "1", "2", "3");
    assertThat(answer.json().at("/results/0/text/0").asText()).isEqualTo("one");
    assertThat(answer.json().at("/results/1/problem/status").asInt()).isEqualTo(400);
    assertThat(answer.json().at("/results/1/problem/reason").asText()).isEqualTo("undecodable");
    assertThat(answer.json().at("/results/2/problem/status").asInt()).isEqualTo(422);
    assertThat(answer.json().at("/results/3/text/0").asText()).isEqualTo("four");
  }

  @Test
  void shouldSayWhetherAllOrNoneOfAFormWereRead() {
    assertThat(server.send(server.form(PATH, "one", "two")).json().path("status").asText())
        .isEqualTo("success");
    assertThat(server.send(server.form(PATH, "blank")).json().path("status").asText())
        .isEqualTo("error");
  }

  @Test
  void shouldReadAsTheQueryAsks() {
    server.send(server.image(PATH + "?layout=page&model=crnn-en&profile=document", "Hi"));
    assertThat(engine.asked().get(0).layout()).isEqualTo(Layout.PAGE);
    assertThat(engine.asked().get(0).model()).isEqualTo("crnn-en");
    assertThat(engine.asked().get(0).profile()).isEqualTo("document");
  }

  @ParameterizedTest
  @CsvSource({
    "undecodable, 400, undecodable",
    "unknown_model, 400, unknown_model",
    "unknown_profile, 400, unknown_profile",
    "too_large, 413, too_large",
    "too_many_pixels, 413, too_many_pixels",
    "unsupported_format, 415, unsupported_format",
    "engine_failed, 500, engine_failed"
  })
  void shouldAnswerReasonsOfDeadLettersAsProblems(String reason, int status, String problem) {
    Answer answer = server.send(server.image(PATH, "fail:" + reason));
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.problem()).isEqualTo(problem);
    assertThat(answer.json().path("reason").asText()).isEqualTo(reason);
    assertThat(answer.json().path("detail").asText()).isEqualTo("it is scripted to fail");
  }

  @Test
  void shouldRefuseAnImageWithoutText() {
    Answer answer = server.send(server.image(PATH, "blank"));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.problem()).isEqualTo("blank");
  }

  @Test
  void shouldNotTellWhatAFaultSays() {
    Answer answer = server.send(server.image(PATH, "throw"));
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.response().body()).doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{}",
        "{\"image_base64\": 1}",
        "{\"image_base64\": null}",
        "{\"image_base64\": \"\"}",
        "{\"image_base64\": \"%%\"}",
        "{\"image_base64\": \"data:image/png,abc\"}",
        "{\"image_base64\": \"data:image/png;base64,\"}",
        "{\"image_base64\": \"aGk=\"} {}",
        "{\"image_base64\": \"aGk=\", \"image_base64\": \"aGk=\"}",
        "{\"a\": 1e9999999999999}"
      })
  void shouldRefuseMalformedJson(String body) {
    Answer answer = server.send(server.json(PATH, body));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.problem()).isEqualTo("malformed_request");
    assertThat(engine.asked()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"layout=column", "layout=", "model=", "profile="})
  void shouldRefuseQueriesThatSayNothing(String query) {
    assertThat(server.send(server.image(PATH + "?" + query, "Hi")).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "image"})
  void shouldRefuseOtherTypes(String type) {
    Answer answer =
        server.send(
            server
                .request(PATH)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString("Hi")));
    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.problem()).isEqualTo("unsupported_media_type");
  }

  @Test
  void shouldRefuseBrokenFormsAndThoseWithoutFilesOrWithTooMany() {
    assertThat(
            server
                .send(
                    server
                        .request(PATH)
                        .header("Content-Type", "multipart/form-data")
                        .POST(BodyPublishers.ofString("Hi")))
                .status())
        .isEqualTo(400);
    assertThat(
            server
                .send(
                    server
                        .request(PATH)
                        .header("Content-Type", "multipart/form-data; boundary=edge")
                        .POST(BodyPublishers.ofString("--edge\r\nContent-Dispo")))
                .status())
        .isEqualTo(400);
    assertThat(server.send(server.form(PATH)).status()).isEqualTo(400);
    assertThat(server.send(server.form(PATH, "1", "2", "3", "4", "5")).status()).isEqualTo(413);
  }

  @Test
  void shouldTellWhichMethodsAPathTakes() {
    Answer answer = server.get(PATH);
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).isEqualTo("POST");
  }

  private static List<String> fields(Answer answer) {
    List<String> names = new ArrayList<>();
    answer.json().fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static String base64(String script) {
    return Base64.getEncoder().encodeToString(script.getBytes(StandardCharsets.UTF_8));
  }
}
