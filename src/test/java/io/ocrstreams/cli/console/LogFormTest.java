package io.ocrstreams.cli.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.joran.spi.JoranException;
import com.fasterxml.jackson.databind.JsonNode;
import io.ocrstreams.event.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class LogFormTest {
  private final LoggerContext context = new LoggerContext();
  private final Logger log = context.getLogger("io.ocrstreams.some.Thing");
  private final PrintStream before = System.err;
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  @BeforeEach
  void configure() throws JoranException {
    System.setErr(new PrintStream(written, true, UTF_8));
    context.setMDCAdapter(new LogbackMDCAdapter());
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure("src/main/resources/logback.xml");
  }

  @AfterEach
  void giveItBack() {
    context.stop();
    System.setErr(before);
  }

  @Test
  void shouldWriteOneJsonObjectALineWithTheFieldsOfTheEvent() throws IOException {
    LogForm.json(context);
    log.atWarn()
        .addKeyValue("topic", "ocr.images")
        .addKeyValue("offset", 42L)
        .addKeyValue("id", "line 1\nline \"2\"")
        .setCause(new IllegalStateException("broken\nin two"))
        .log("Something of {} kinds", 2);

    List<JsonNode> lines = lines();
    assertThat(lines).hasSize(1);
    JsonNode line = lines.get(0);
    assertThat(Instant.parse(line.get("timestamp").asText()))
        .isBetween(Instant.now().minus(Duration.ofMinutes(1)), Instant.now());
    assertThat(line.get("level").asText()).isEqualTo("WARN");
    assertThat(line.get("logger").asText()).isEqualTo("io.ocrstreams.some.Thing");
    assertThat(line.get("thread").asText()).isEqualTo(Thread.currentThread().getName());
    assertThat(line.get("message").asText()).isEqualTo("Something of 2 kinds");
    assertThat(line.get("exception").asText())
        .contains("IllegalStateException: broken")
        .contains("LogFormTest");
    assertThat(line.get("topic").asText()).isEqualTo("ocr.images");
    assertThat(line.get("offset").isNumber()).isTrue();
    assertThat(line.get("id").asText()).isEqualTo("line 1\nline \"2\"");
    assertThat(line.size()).isEqualTo(9);
  }

  @Test
  void shouldShowFieldsToPeopleWithoutLettingAValueBeginALine() {
    log.atWarn().addKeyValue("id", "a\n12:00:00.000 ERROR Fake: b\u001b[2J").log("Plain");
    log.warn("Without fields");

    assertThat(written.toString(UTF_8).lines())
        .satisfiesExactly(
            line -> assertThat(line).endsWith(" WARN  Thing: Plain id=a12:00:00.000 ERROR Fake: b[2J"),
            line -> assertThat(line).endsWith(" WARN  Thing: Without fields"));
  }

  private List<JsonNode> lines() throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : written.toString(UTF_8).lines().toList()) {
      lines.add(Json.MAPPER.readTree(line));
    }
    return lines;
  }
}
