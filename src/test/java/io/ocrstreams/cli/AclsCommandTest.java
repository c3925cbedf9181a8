package io.ocrstreams.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ocrstreams.cli.Program.Run;
import io.ocrstreams.event.Json;
import org.junit.jupiter.api.Test;

/** Without {@code --apply}: no cluster is asked. */
class AclsCommandTest {
  private final Program program = Program.on("kafka:9092");

  @Test
  void shouldPrintACommandOfKafkasOwnToolForEachRule() {
    Run run =
        program.run("acls", "--role", "pipeline", "--principal", "User:CN=ocr", "--application-id", "app");

    String begin = "kafka-acls.sh --bootstrap-server kafka:9092 --add --allow-principal 'User:CN=ocr' ";
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.lines())
        .containsExactly(
            begin + "--operation Read --topic ocr.images",
            begin + "--operation Write --topic ocr.results",
            begin + "--operation Write --topic ocr.dead-letters",
            begin + "--operation Write --topic ocr.metrics",
            begin + "--operation Create --topic app-in-flight-changelog",
            begin + "--operation Write --topic app-in-flight-changelog",
            begin + "--operation Read --topic app-in-flight-changelog",
            begin + "--operation Read --group app",
            begin + "--operation Write --transactional-id app- --resource-pattern-type prefixed",
            begin + "--operation Read --topic ocr.models",
            begin + "--operation Read --topic ocr.replay",
            begin + "--operation Read --topic ocr.replays",
            begin + "--operation Write --topic ocr.results. --resource-pattern-type prefixed",
            begin + "--operation Write --topic ocr.replay.dead-letters",
            begin + "--operation Write --topic ocr.replay.metrics",
            begin + "--operation Create --topic app-replay-in-flight-changelog",
            begin + "--operation Write --topic app-replay-in-flight-changelog",
            begin + "--operation Read --topic app-replay-in-flight-changelog",
            begin + "--operation Read --group app-replay");
  }

  @Test
  void shouldListNoTransactionalIdForAtLeastOnceAndTheRetriesOnlyWhereTheyAreUsed() {
    Run run =
        program.run(
            "acls", "--role", "pipeline", "--principal", "User:ocr", "--guarantee", "at_least_once",
            "--retry-topic");

    assertThat(run.out())
        .doesNotContain("--transactional-id")
        .contains("--operation Read --topic ocr.retries")
        .contains("--operation Write --topic ocr.retries");
  }

  @Test
  void shouldTellProgramsTheSame() throws Exception {
    Run run =
        program.run("acls", "--role", "reader", "--principal", "User:ocr", "--format", "json");

    JsonNode rule = Json.MAPPER.readTree(run.out()).get("rules").get(0);
    assertThat(rule.get("operation").asText()).isEqualTo("READ");
    assertThat(rule.get("resource_type").asText()).isEqualTo("TOPIC");
    assertThat(rule.get("resource").asText()).isEqualTo("ocr.results");
    assertThat(rule.get("pattern_type").asText()).isEqualTo("LITERAL");
  }

  @Test
  void shouldRefuseAPrincipalWithoutItsType() {
    Run run = program.run("acls", "--role", "reader", "--principal", "ocr");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("error: --principal is 'ocr', but must be TYPE:NAME, such as User:ocr");
  }
}
