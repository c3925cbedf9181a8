package io.ocrstreams.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.ocrstreams.event.Json;
import java.net.http.HttpResponse;

/**
 * An answer that was checked against the OpenAPI document: its status, type and headers are those
 * of its operation, and its body fits the schema.
 */
record Answer(HttpResponse<String> response) {

  static Answer checked(OpenApi api, HttpResponse<String> response) {
    String method = response.request().method();
    String path = response.request().uri().getRawPath();
    String documented = api.pathOf(path).orElse(null);
    // What is not there, and what is not allowed, belongs to no operation.
    if (documented != null && response.statusCode() != 405) {
      JsonNode expected = api.response(method, documented, response.statusCode());
      assertThat(expected.isMissingNode())
          .as("%s %s documents no %d: %s", method, path, response.statusCode(), response.body())
          .isFalse();
      check(api, expected, response);
    } else {
      String kind = response.statusCode() == 405 ? "MethodNotAllowed" : "NotFound";
      check(api, api.document().at("/components/responses/" + kind), response);
    }
    return new Answer(response);
  }

  private static void check(OpenApi api, JsonNode expected, HttpResponse<String> response) {
    for (var header : expected.path("headers").properties()) {
      if (api.resolve(header.getValue()).path("required").asBoolean()) {
        assertThat(response.headers().firstValue(header.getKey()))
            .as("header %s", header.getKey())
            .isPresent();
      }
    }
    String type =
        response.headers().firstValue("Content-Type").orElse("").split(";", 2)[0].trim();
    JsonNode content = expected.path("content");
    assertThat(content.has(type) || content.has(type.replaceFirst("/.*", "/*")))
        .as("the type %s of an answer %d", type, response.statusCode())
        .isTrue();
    if (type.endsWith("json")) {
      assertThat(api.violations(content.path(type).path("schema"), response.body()))
          .as(response.body())
          .isEmpty();
    }
  }

  int status() {
    return response.statusCode();
  }

  JsonNode json() {
    try {
      return Json.MAPPER.readTree(response.body());
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON: " + response.body(), e);
    }
  }

  String header(String name) {
    return response.headers().firstValue(name).orElse(null);
  }

  /** The code at the end of the problem's type. */
  String problem() {
    return json().path("type").asText().replaceFirst("^urn:ocr-streams:problem:", "");
  }
}
