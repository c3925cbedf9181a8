package io.ocrstreams.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocrstreams.cli.Main;
import io.ocrstreams.cli.settings.KafkaConnection;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

class ConfigurationTest {
  @TempDir Path folder;

  @Command(name = "probe")
  static final class Probe implements Callable<Integer> {
    @Option(names = "--like-this", defaultValue = "own")
    String likeThis;

    @Option(names = "--some-flag", fallbackValue = "true")
    boolean flag;

    @Option(names = "--number", defaultValue = "1")
    int number;

    @Option(names = "--several-roots", split = ",")
    List<String> several = List.of();

    @Mixin KafkaConnection kafka;
    @Mixin CommonOptions common;

    @Override
    public Integer call() {
      return 0;
    }
  }

  private final Map<String, String> environment = new HashMap<>();
  private String file = "";

  @Test
  void shouldUseItsOwnDefaultWhenNothingIsSaid() throws IOException {
    assertThat(run().likeThis).isEqualTo("own");
  }

  @Test
  void shouldPreferFileToDefault() throws IOException {
    file = "like.this = from file";
    assertThat(run().likeThis).isEqualTo("from file");
  }

  @Test
  void shouldPreferEnvironmentToFile() throws IOException {
    file = "like.this=from file";
    environment.put("OCR_STREAMS_LIKE_THIS", "from environment");
    assertThat(run().likeThis).isEqualTo("from environment");
  }

  @Test
  void shouldPreferCommandLineToEverything() throws IOException {
    file = "like.this=from file";
    environment.put("OCR_STREAMS_LIKE_THIS", "from environment");
    assertThat(run("--like-this", "typed").likeThis).isEqualTo("typed");
  }

  @Test
  void shouldTakeEmptyVariableAsAbsent() throws IOException {
    file = "like.this=from file";
    environment.put("OCR_STREAMS_LIKE_THIS", "");
    assertThat(run().likeThis).isEqualTo("from file");
  }

  @Test
  void shouldKeepFlagOnWhenSaidTwice() throws IOException {
    environment.put("OCR_STREAMS_SOME_FLAG", "true");
    assertThat(run().flag).isTrue();
    assertThat(run("--some-flag").flag).isTrue();
    assertThat(run("--some-flag=false").flag).isFalse();
  }

  /** Without it, a flag that is on by default is switched off by saying it. */
  @Test
  void shouldGiveEveryFlagItsFallbackValue() {
    assertFlagsOf(new CommandLine(new Main()));
  }

  private static void assertFlagsOf(CommandLine command) {
    for (OptionSpec option : command.getCommandSpec().options()) {
      if (option.arity().max() == 0 && Configuration.isConfigurable(option)) {
        assertThat(option.fallbackValue()).as(option.longestName()).isEqualTo("true");
      }
    }
    command.getSubcommands().values().forEach(ConfigurationTest::assertFlagsOf);
  }

  @Test
  void shouldSayWhereAWrongValueStandsThatWasNotTyped() throws IOException {
    StringWriter err = new StringWriter();
    file = "number=many";
    assertThat(execute(new Probe(), err)).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("error: Invalid value for option '--number': 'many' is not an int")
        .contains(" (line number of the --config file)");

    err.getBuffer().setLength(0);
    environment.put("OCR_STREAMS_NUMBER", "more");
    execute(new Probe(), err);
    assertThat(err.toString()).contains(" (environment variable OCR_STREAMS_NUMBER)");

    err.getBuffer().setLength(0);
    execute(new Probe(), err, "--number=most");
    assertThat(err.toString()).contains("'most' is not an int").doesNotContain("(");
  }

  @Test
  void shouldSplitListsFromAnySource() throws IOException {
    file = "several.roots=/a,/b";
    assertThat(run().several).containsExactly("/a", "/b");
    assertThat(run("--several-roots", "/c").several).containsExactly("/c");
  }

  @Test
  void shouldPassKafkaSettingsOnWithTheSamePrecedence() throws IOException {
    file =
        """
        kafka.client.id=file
        kafka.acks=1
        kafka.producer.linger.ms=7
        kafka.num.stream.threads=3
        """;
    environment.put("OCR_STREAMS_KAFKA_CLIENT_ID", "environment");
    environment.put("OCR_STREAMS_BOOTSTRAP_SERVERS", "broker:1");

    KafkaConnection kafka = run("--kafka", "acks=all").kafka;

    assertThat(kafka.bootstrapServers()).isEqualTo("broker:1");
    assertThat(kafka.producerSettings())
        .containsEntry("client.id", "environment")
        .containsEntry("acks", "all")
        .containsEntry("linger.ms", "7")
        .containsEntry("bootstrap.servers", "broker:1");
    assertThat(kafka.consumerSettings()).doesNotContainKeys("linger.ms", "producer.linger.ms");
    assertThat(kafka.streamsSettings())
        .containsEntry("producer.linger.ms", "7")
        .containsEntry("num.stream.threads", "3")
        .doesNotContainKey("request.timeout.ms");
  }

  @Test
  void shouldNameNearestOptionWhenAKeyIsUnknown() throws IOException {
    file = "like.thsi=x";
    StringWriter err = new StringWriter();

    int status = execute(new Probe(), err);

    assertThat(status).isEqualTo(2);
    assertThat(err.toString())
        .contains("like.thsi is no option; the nearest is like.this")
        .doesNotContain("\tat ");
  }

  @Test
  void shouldSayWhichFileIsMissing() {
    StringWriter err = new StringWriter();
    CommandLine commandLine = commandLine(new Probe(), err);

    int status =
        Main.run(commandLine, new String[] {"--config", "/none.properties"}, environment);

    assertThat(status).isEqualTo(2);
    assertThat(err.toString()).contains("cannot read --config /none.properties");
  }

  private Probe run(String... arguments) throws IOException {
    Probe probe = new Probe();
    StringWriter err = new StringWriter();
    assertThat(execute(probe, err, arguments)).as(err.toString()).isZero();
    return probe;
  }

  private int execute(Probe probe, StringWriter err, String... arguments) throws IOException {
    Path properties = Files.writeString(folder.resolve("probe.properties"), file);
    environment.put("OCR_STREAMS_CONFIG", properties.toString());
    return Main.run(commandLine(probe, err), arguments, environment);
  }

  private static CommandLine commandLine(Probe probe, StringWriter err) {
    CommandLine commandLine = new CommandLine(probe);
    commandLine.setErr(new PrintWriter(err, true));
    return commandLine;
  }
}
