package io.ocrstreams.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Images and their text are their owners' business, and so are tokens. */
class LoggingTest {
  private static final String SECRET = "TOPSECRETTEXT";

  private final List<String> logged = new CopyOnWriteArrayList<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Level before = root.getLevel();
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          logged.add(
              event.getFormattedMessage()
                  + (event.getThrowableProxy() == null
                      ? ""
                      : event.getThrowableProxy().getMessage()));
        }
      };

  @BeforeEach
  void listen() {
    appender.start();
    root.setLevel(Level.INFO);
    ((Logger) LoggerFactory.getLogger("io.ocrstreams")).setLevel(Level.TRACE);
    ((Logger) LoggerFactory.getLogger("io.javalin")).setLevel(Level.TRACE);
    root.addAppender(appender);
  }

  @AfterEach
  void stop() {
    root.detachAppender(appender);
    root.setLevel(before);
    ((Logger) LoggerFactory.getLogger("io.ocrstreams")).setLevel(null);
    ((Logger) LoggerFactory.getLogger("io.javalin")).setLevel(null);
  }

  @Test
  void shouldLogNothingOfImagesTextsAndTokens() {
    String base64 = Base64.getEncoder().encodeToString(SECRET.getBytes(StandardCharsets.UTF_8));
    try (TestServer server =
        TestServer.start(new ScriptedEngine(), Tokens.options(Tokens.rules()), List.of())) {
      String token = Tokens.signed(Tokens.claims().build());
      for (String body :
          List.of(
              "{\"image_base64\": \"" + base64 + "\"}",
              "{\"image_base64\": \"" + SECRET + "%\"}",
              "{\"image_base64\": " + SECRET + "}")) {
        server.send(server.json("/api/v1/ocr", body).header("Authorization", "Bearer " + token));
      }
      server.send(
          server.form("/api/v1/ocr", SECRET, "throw").header("Authorization", "Bearer " + token));
      server.send(server.image("/api/v1/ocr", SECRET).header("Authorization", "Bearer " + SECRET));
      assertThat(logged)
          .anyMatch(line -> line.contains("POST /api/v1/ocr 200"))
          .noneMatch(line -> line.contains(SECRET))
          .noneMatch(line -> line.contains(base64))
          .noneMatch(line -> line.contains(token));
    }
  }
}
