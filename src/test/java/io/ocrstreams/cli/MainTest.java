package io.ocrstreams.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.ocrstreams.cli.Program.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class MainTest {
  // Nothing listens there: no case gets as far as to ask.
  private final Program program = Program.on("127.0.0.1:1");

  @ParameterizedTest
  @CsvSource({
    "'',                                       a command is missing",
    "prduce,                                   there is no command or argument 'prduce'",
    "results --bogus,                          Unknown option: '--bogus'",
    "topics,                                   'apply, verify or list'",
    "produce,                                  Missing required parameter",
    "produce x --layout book,                  'must be one of auto, page, line'",
    "produce x --key-by name,                  --key-by",
    "results --count 0,                        '--count is 0, but must be at least 1'",
    "results --timeout 5,                      --count",
    "results --count 1 --follow,               mutually exclusive",
    "topics verify --replication-factor 0,     '--replication-factor is 0, but must be at least 1'",
    "broker --port many,                       --port",
    "broker --port 70000,                      'change --port'",
    "models,                                   'say what to do with the models: list'",
    "run --guarantee maybe,                    'one of exactly_once_v2, at_least_once'",
    "run --otlp-endpoint collector:4318,       'is ''collector:4318'', but must be http://HOST:PORT'",
    "serve --otlp-endpoint grpc://a:4317,      'but must be http://HOST:PORT or https://HOST:PORT'",
    "run --log-format xml,                     'it is ''xml'', but must be one of text, json'",
    "results --kafka nothing,                  'Value for option ''--kafka'''",
    "run --application-id a/b,                 'application id is ''a/b'''",
    "run --application-id ..,                  'application id is ''..'''",
    "run --commit-interval-ms -1,              'the commit interval is -1 ms, but must be'",
    "run --max-in-flight 0,                    'events in flight must be at least 1, not 0'",
    "run --http-hosts http://x,                'an HTTP host is ''http://x'', but must be HOST or'",
    "recognize pom.xml --cores 0,              'at least 1 core, not 0'",
    "recognize pom.xml --max-image-side 0,     --max-image-side",
    "dead-letters,                             'list, show or redrive'",
    "dead-letters list --reason gone,          'no reason code, but must be one of malformed_event'",
    "dead-letters list --since yesterday,      'is no time: give an instant'",
    "dead-letters list --since 1h --until 2h,  '--since is'",
    "dead-letters redrive --limit 0,           '--limit is 0, but must be at least 1'",
    "dead-letters show,                        PARTITION:OFFSET",
    "dead-letters show 1:2 --id a,             PARTITION:OFFSET"
  })
  void shouldEndWithStatus2AndOneSentenceWhenUsedWrongly(String line, String sentence) {
    Run run = program.run((Object[]) (line.isEmpty() ? new String[0] : line.split(" ")));

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).startsWith("error: ").contains(sentence).doesNotContain("\tat ");
    assertThat(run.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "demo --images /none,                       there is no /none",
    "'run --file-roots pom.xml,/none',          'a file root is ''/none'', which does not exist'",
    "'run --file-roots ,pom.xml',               'a file root is '''', which does not exist'",
    "recognize pom.xml --summary-json /none/x,  '/none/x, but there is no folder /none'",
    "recognize pom.xml --models-dir /none,      'folder of models /none: choose another'",
    "broker --data-dir pom.xml --port 0,        'which is no folder: choose another --data-dir'",
    "topics list -b localhost,                  'is ''localhost'', but must be HOST:PORT'",
    "topics list -b no.such.host.invalid:9092,  'with hosts that can be found'"
  })
  void shouldEndWithStatus1AndOneSentenceWhenItCannotDoWhatItIsAsked(
      String line, String sentence) {
    Run run = program.run((Object[]) line.split(" "));

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).startsWith("error: ").contains(sentence);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void shouldNotTakeAnEmptyPathForTheWorkingDirectory() {
    Run run = program.run("recognize", "");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).startsWith("error: a PATH is empty");
  }

  @Test
  void shouldShowWhatThereIsWhenCalledWithoutACommand() {
    assertThat(program.run().err()).contains("Usage: ocr-streams", "recognize", "dead-letters");
  }

  @Test
  void shouldHelpWhenAskedByTheWord() {
    assertThat(program.run("help").out()).contains("Usage: ocr-streams [-h]", "recognize");
    assertThat(program.run("help", "results").out()).contains("Usage: ocr-streams results");
  }

  @Test
  void shouldTakeChoicesInAnyCase() {
    assertThat(program.run("models", "list", "--format", "JSON").out()).startsWith("[{\"name\"");
  }

  static Stream<List<String>> commands() {
    List<List<String>> paths = new ArrayList<>();
    collect(new CommandLine(new Main()), List.of(), paths);
    return paths.stream();
  }

  private static void collect(CommandLine command, List<String> path, List<List<String>> paths) {
    paths.add(path);
    command
        .getSubcommands()
        .forEach(
            (name, subcommand) ->
                collect(subcommand, Stream.concat(path.stream(), Stream.of(name)).toList(), paths));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void shouldHelpWithEveryCommandAndOption(List<String> command) {
    List<String> arguments = new ArrayList<>(command);
    arguments.add("--help");

    Run run = program.run(arguments.toArray());

    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("Usage: ocr-streams").doesNotContain("null", "${");
    assertThat(run.err()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void shouldDescribeItselfInWhatPicocliCanFormat(List<String> command) {
    CommandLine described = new CommandLine(new Main());
    for (String name : command) {
      described = described.getSubcommands().get(name);
    }
    CommandLine.Model.CommandSpec spec = described.getCommandSpec();
    Stream<String> texts =
        Stream.concat(
            Stream.of(spec.usageMessage().description(), spec.usageMessage().footer())
                .flatMap(Stream::of),
            spec.args().stream().flatMap(argument -> Stream.of(argument.description())));

    assertThat(texts).allSatisfy(text -> assertThatCode(() -> text.formatted()).doesNotThrowAnyException());
  }

  @Test
  void shouldTellItsVersion() {
    Run run = program.run("--version");

    assertThat(run.status()).isZero();
    assertThat(run.out()).startsWith("ocr-streams ");
  }
}
