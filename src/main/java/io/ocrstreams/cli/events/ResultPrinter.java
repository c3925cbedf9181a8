package io.ocrstreams.cli.events;

import io.ocrstreams.cli.console.Console;
import io.ocrstreams.cli.console.Printable;
import io.ocrstreams.event.Json;
import io.ocrstreams.event.Recognition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Prints records of {@code ocr.results}. */
final class ResultPrinter implements Predicate<ConsumerRecord<byte[], byte[]>> {
  private final Console console;
  private final boolean json;

  ResultPrinter(Console console, boolean json) {
    this.console = console;
    this.json = json;
  }

  /** False once nobody reads the output any more. */
  @Override
  public boolean test(ConsumerRecord<byte[], byte[]> record) {
    byte[] value = record.value() == null ? new byte[0] : record.value();
    console.print(json ? oneLine(value) : forPeople(record, value));
    return !console.isGone();
  }

  boolean isGone() {
    return console.isGone();
  }

  /** As on the topic; line breaks, which mean nothing between JSON's tokens, become spaces. */
  private static String oneLine(byte[] value) {
    return new String(value, StandardCharsets.UTF_8).replace('\n', ' ').replace('\r', ' ');
  }

  private static String forPeople(ConsumerRecord<byte[], byte[]> record, byte[] value) {
    try {
      return text(Json.MAPPER.readValue(value, Recognition.class));
    } catch (IOException | RuntimeException e) {
      // Somebody else's record: not as this program writes them, in whatever way.
      return "## %s-%d@%d is not as topics/%s.json has it; --format json shows it"
          .formatted(record.topic(), record.partition(), record.offset(), record.topic());
    }
  }

  private static String text(Recognition result) {
    String head =
        String.format(
            Locale.ROOT,
            "## %s  (%d line%s, %s, %s)",
            Printable.line(result.id()),
            result.lines().size(),
            result.lines().size() == 1 ? "" : "s",
            result.layout().code(),
            result.model());
    return result.text().isEmpty() ? head : head + System.lineSeparator() + result.text();
  }
}
