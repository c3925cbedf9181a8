package io.ocrstreams.cli.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.ocrstreams.broker.EmbeddedBrokerExtension;
import io.ocrstreams.broker.TestCluster;
import io.ocrstreams.cli.PackagedJar;
import io.ocrstreams.cli.Program;
import io.ocrstreams.cli.demo.SampleImages;
import io.ocrstreams.event.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The HTTP API as a user starts it. */
@ExtendWith(EmbeddedBrokerExtension.class)
class ServeCommandIT {
  private static final Pattern EXAMPLE =
      Pattern.compile("(?ms)^```sh\\n(printf '\\{\"image_base64\".*?)^```$.*?^```json\\n(.*?)^```$");

  @Test
  void shouldAnswerTheExampleOfTheReadmeAndEndWhenItIsTold(@TempDir Path folder) throws Exception {
    boolean installed =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
            .anyMatch(each -> Files.isExecutable(Path.of(each, "curl")));
    assumeTrue(installed, "curl is not installed");
    Matcher example = EXAMPLE.matcher(Files.readString(Path.of("README.md")));
    assertThat(example.find()).isTrue();
    SampleImages.copyTo(folder.resolve("demo-output").resolve("images"));
    Process server = PackagedJar.start("serve", "--no-auth", "--port", "0", "--format", "json");
    try {
      String url = Json.MAPPER.readTree(PackagedJar.firstLine(server)).path("url").asText();
      Process shell =
          new ProcessBuilder(
                  "sh", "-c", example.group(1).replace("http://localhost:8080/", url))
              .directory(folder.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      JsonNode answer = Json.MAPPER.readTree(shell.getInputStream().readAllBytes());
      JsonNode shown = Json.MAPPER.readTree(example.group(2));
      assertThat(answer.path("status")).isEqualTo(shown.path("status"));
      assertThat(answer.path("text")).isEqualTo(shown.path("text"));
      assertThat(names(answer)).isEqualTo(names(shown));
    } finally {
      server.destroy();
    }
    assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(server.exitValue()).isZero();
  }

  @Test
  void shouldServeOnTheEngineOfThePipeline(TestCluster cluster, @TempDir Path folder)
      throws Exception {
    cluster.applyTopics();
    Path secret = Files.writeString(folder.resolve("secret"), "s".repeat(32) + "\n");
    Process process =
        PackagedJar.start(
            "run",
            "--bootstrap-servers",
            cluster.bootstrapServers(),
            "--application-id",
            "serve-it",
            "--state-dir",
            folder.resolve("state").toString(),
            "--http-port",
            "0",
            "--auth-jwt-secret-file",
            secret.toString(),
            "--auth-issuer",
            "https://issuer.example",
            "--format",
            "json");
    try {
      String url = Json.MAPPER.readTree(PackagedJar.firstLine(process)).path("url").asText();
      JsonNode info = Json.MAPPER.readTree(get(url + "api/v1/info"));
      assertThat(info.path("kafka").asBoolean()).isTrue();
      assertThat(info.path("authentication").asBoolean()).isTrue();
    } finally {
      process.destroy();
    }
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--no-auth --auth-jwt-secret-file=pom.xml",
        "--no-auth --http-host=0.0.0.0",
        "--auth-jwt-secret-file=missing --auth-issuer=i",
        "--auth-jwt-secret-file=pom.xml",
        "--auth-jwks=pom.xml --auth-issuer=i",
        "--auth-jwks=http://issuer.example/keys --auth-issuer=i",
        "--no-auth --port=70000",
        "--no-auth --http-permits=0",
        "--no-auth --embedded --bootstrap-servers=localhost:1"
      })
  void shouldRefuseToStartWithOptionsThatProtectNothingOrMakeNoSense(String options) {
    List<Object> arguments = new ArrayList<>(List.of("serve"));
    Stream.of(options.split(" ")).filter(each -> !each.isEmpty()).forEach(arguments::add);
    Program.Run run = new Program().run(arguments.toArray());
    assertThat(run.status()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).startsWith("error: ");
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static String get(String url) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString(UTF_8))
        .body();
  }
}
