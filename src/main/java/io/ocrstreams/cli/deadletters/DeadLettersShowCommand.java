package io.ocrstreams.cli.deadletters;

import io.ocrstreams.cli.console.CommonOptions;
import io.ocrstreams.cli.console.Console;
import io.ocrstreams.cli.console.Failure;
import io.ocrstreams.cli.console.OutputFormat;
import io.ocrstreams.cli.console.Printable;
import io.ocrstreams.cli.settings.KafkaConnection;
import io.ocrstreams.deadletter.DeadLetter;
import io.ocrstreams.deadletter.DeadLetterFilter;
import io.ocrstreams.deadletter.DeadLetters;
import io.ocrstreams.deadletter.RedriveLog;
import io.ocrstreams.topics.TopicCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "show",
    sortOptions = false,
    header = "Show one dead letter: its headers and its event.",
    description = {
      "",
      "Text is shown as text (its beginning, if it is long), anything else in hexadecimal;"
          + " --value-file writes the event's bytes as they are. As json: one object, with the whole"
          + " event.",
      ""
    },
    footer = {"", "Example: ocr-streams dead-letters show 2:17 --value-file event.json"})
final class DeadLettersShowCommand implements Callable<Integer> {
  private static final Pattern PLACE = Pattern.compile("(\\d{1,9}):(\\d{1,18})");

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "PARTITION:OFFSET|ID",
      arity = "0..1",
      description = "Its place, as 'list' shows it, or the id of its event: the newest with that id.")
  private String which;

  @Option(
      names = "--id",
      paramLabel = "ID",
      description = "The same for an id that looks like a place.")
  private String id;

  @Option(
      names = "--value-file",
      paramLabel = "FILE",
      description = "Write the event's bytes to this file, which is overwritten.")
  private Path valueFile;

  @Mixin private KafkaConnection kafka;
  @Mixin private OutputFormat format;
  @Mixin private CommonOptions common;

  @Override
  public Integer call() throws IOException {
    Console console = common.console();
    if ((which == null) == (id == null)) {
      throw new ParameterException(
          spec.commandLine(), "say which dead letter: PARTITION:OFFSET or the id of its event");
    }
    kafka.requireTopic(TopicCatalog.DEAD_LETTERS);
    try (DeadLetters letters = new DeadLetters(kafka.consumerSettings())) {
      DeadLetter letter = find(letters);
      RedriveLog log = RedriveLog.read(kafka.consumerSettings());
      show(console, new ShownDeadLetter(letter, log.entryOf(letter)));
      if (valueFile != null) {
        write(console, letter);
      }
      return 0;
    } catch (KafkaException e) {
      throw kafka.explain(e);
    }
  }

  private DeadLetter find(DeadLetters letters) {
    Matcher place = PLACE.matcher(which == null ? "" : which);
    if (place.matches()) {
      return letters
          .at(Integer.parseInt(place.group(1)), Long.parseLong(place.group(2)))
          .orElseThrow(
              () ->
                  new Failure(
                      "there is no dead letter at %s: 'dead-letters list' shows what there is"
                          .formatted(which)));
    }
    return newest(letters, which == null ? id : which);
  }

  private static DeadLetter newest(DeadLetters letters, String id) {
    DeadLetter[] last = new DeadLetter[1];
    letters.read(
        DeadLetterFilter.ALL.withIds(Set.of(id)),
        letter -> {
          last[0] = letter;
          return true;
        });
    if (last[0] == null) {
      throw new Failure(
          "there is no dead letter of an event '%s': 'dead-letters list' shows what there is"
              .formatted(Printable.line(id)));
    }
    return last[0];
  }

  private void show(Console console, ShownDeadLetter letter) {
    if (format.isJson()) {
      console.json(letter.json());
    } else {
      letter.lines().forEach(console::print);
    }
  }

  private void write(Console console, DeadLetter letter) throws IOException {
    if (letter.value() == null) {
      throw new Failure("the dead letter holds no event that could be written to " + valueFile);
    }
    Files.write(valueFile, letter.value());
    console.remark("%d bytes written to %s", letter.value().length, valueFile);
  }
}
