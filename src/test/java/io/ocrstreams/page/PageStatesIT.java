package io.ocrstreams.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.ocrstreams.event.Json;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the page shows when there is no token, no server, no Kafka, no room or no text. */
@ExtendWith(PageExtension.class)
class PageStatesIT {
  private static final String INFO = "**/api/v1/info";
  private static final String MODELS = "**/api/v1/models";
  private static final String OCR = "**/api/v1/ocr";

  /** The server's own checks of tokens are the API's tests; here it is played. */
  @Test
  void shouldAskForATokenAndSendIt(PageHost host) {
    try (Visitor visitor = host.visitor().expecting("status of 401")) {
      Page page = visitor.page();
      page.route(INFO, route -> changed(route, info -> info.put("authentication", true)));
      page.route(MODELS, PageStatesIT::forGoodTokensOnly);
      visitor.open("recognise");
      assertThat(visitor.heading("A token is needed")).isVisible();

      page.getByLabel("Token (JWT)").fill("bad");
      visitor.button("Use this token").click();
      assertThat(page.getByText("the token has expired")).isVisible();
      page.getByLabel("Token (JWT)").fill("good");
      page.keyboard().press("Enter");
      assertThat(page.getByLabel("Model")).hasValue("");
      assertThat(visitor.heading("Read text from images")).isVisible();

      page.reload();
      assertThat(page.getByLabel("Model")).isEnabled();
      visitor.button("Forget the token").click();
      assertThat(visitor.heading("A token is needed")).isVisible();
    }
  }

  @Test
  void shouldComeBackWhenTheServerDoes(PageHost host) {
    try (Visitor visitor = host.visitor().expecting("ERR_FAILED")) {
      visitor.page().route(INFO, route -> route.abort());
      visitor.open("recognise");
      assertThat(visitor.heading("The server does not answer")).isVisible();

      visitor.page().unroute(INFO);
      visitor.button("Try again").click();

      assertThat(visitor.heading("Read text from images")).isVisible();
    }
  }

  @Test
  void shouldTellHowToStartKafkaWhereThereIsNone(PageHost host) {
    try (Visitor visitor = host.visitor()) {
      visitor.page().route(INFO, route -> changed(route, info -> info.put("kafka", false)));
      visitor.open("pipeline");

      assertThat(visitor.heading("This server runs without Kafka")).isVisible();
      assertThat(visitor.page().getByText("serve --no-auth --embedded")).isVisible();
    }
  }

  @Test
  void shouldWaitForItsTurnWhereTheServerIsBusy(PageHost host) {
    AtomicInteger requests = new AtomicInteger();
    try (Visitor visitor = host.visitor().expecting("status of 429").open("recognise")) {
      visitor
          .page()
          .route(
              OCR,
              route -> {
                if (requests.incrementAndGet() == 1) {
                  problem(route, 429, "busy", "all permits are taken", Map.of("Retry-After", "1"));
                } else {
                  route.resume();
                }
              });

      visitor.choose("line-en.png");

      assertThat(visitor.line(1)).hasValue("Received 14 crates, 3 damaged (see note 27)");
    }
  }

  @Test
  void shouldTryAgainAfterAFailure(PageHost host) {
    try (Visitor visitor = host.visitor().expecting("status of 503").open("recognise")) {
      visitor
          .page()
          .route(OCR, route -> problem(route, 503, "timed_out", "not within 60 s", Map.of()));
      visitor.choose("line-en.png");
      assertThat(visitor.page().getByRole(AriaRole.ALERT)).containsText("It took too long");

      visitor.page().unroute(OCR);
      visitor.button("Try again").click();

      assertThat(visitor.line(1)).hasValue("Received 14 crates, 3 damaged (see note 27)");
    }
  }

  @Test
  void shouldSayThatAnImageHoldsNoText(PageHost host) {
    try (Visitor visitor = host.visitor().expecting("status of 422").open("recognise")) {
      visitor.page().locator("input[type=file]").setInputFiles(blank());

      assertThat(visitor.page().getByText("No text was found")).isVisible();
    }
  }

  private static FilePayload blank() {
    BufferedImage image = new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB);
    Graphics2D paper = image.createGraphics();
    paper.setColor(Color.WHITE);
    paper.fillRect(0, 0, image.getWidth(), image.getHeight());
    paper.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new FilePayload("blank.png", "image/png", bytes.toByteArray());
  }

  private static void forGoodTokensOnly(Route route) {
    if ("Bearer good".equals(route.request().headerValue("authorization"))) {
      route.resume();
    } else {
      Map<String, String> challenge = Map.of("WWW-Authenticate", "Bearer");
      problem(route, 401, "unauthorized", "the token has expired", challenge);
    }
  }

  private interface Change {
    void apply(ObjectNode answer);
  }

  /** The server's own answer, with a change. */
  private static void changed(Route route, Change change) {
    try {
      ObjectNode answer = (ObjectNode) Json.MAPPER.readTree(route.fetch().body());
      change.apply(answer);
      route.fulfill(
          new Route.FulfillOptions()
              .setContentType("application/json")
              .setBody(answer.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void problem(
      Route route, int status, String code, String detail, Map<String, String> headers) {
    ObjectNode problem = Json.MAPPER.createObjectNode();
    problem.put("type", "urn:ocr-streams:problem:" + code);
    problem.put("title", code).put("status", status).put("detail", detail);
    problem.put("request_id", "played");
    route.fulfill(
        new Route.FulfillOptions()
            .setStatus(status)
            .setContentType("application/problem+json")
            .setHeaders(headers)
            .setBody(problem.toString()));
  }
}
