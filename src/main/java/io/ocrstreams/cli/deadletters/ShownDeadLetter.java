package io.ocrstreams.cli.deadletters;

import io.ocrstreams.cli.console.Printable;
import io.ocrstreams.deadletter.DeadLetter;
import io.ocrstreams.deadletter.RedriveEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Header;

/** A dead letter with all it has. */
record ShownDeadLetter(DeadLetter letter, Optional<RedriveEntry> redriven) {

  /** Bytes are a text, or {@code ..._base64} where they are none; absent where there are none. */
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("partition", letter.place().partition());
    json.put("offset", letter.place().offset());
    json.put("time", ListedDeadLetter.time(letter.time()));
    putBytes(json, "key", letter.key());
    List<Map<String, Object>> headers = new ArrayList<>();
    for (Header header : letter.headers()) {
      Map<String, Object> each = new LinkedHashMap<>();
      each.put("name", header.key());
      putBytes(each, "value", header.value());
      headers.add(each);
    }
    json.put("headers", headers);
    putBytes(json, "value", letter.value());
    redriven.ifPresent(
        entry ->
            json.put("redriven", new ListedDeadLetter.Redriven(entry.attempt(), entry.event())));
    return json;
  }

  private static void putBytes(Map<String, Object> json, String name, byte[] bytes) {
    if (bytes == null) {
      return;
    }
    Optional<String> text = Printable.utf8(bytes);
    if (text.isPresent()) {
      json.put(name, text.get());
    } else {
      json.put(name + "_base64", bytes);
    }
  }

  /** For people. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "dead letter %s of %s"
            .formatted(ListedDeadLetter.place(letter), ListedDeadLetter.time(letter.time())));
    redriven.ifPresent(
        entry ->
            lines.add(
                "redriven as attempt %d, to %s"
                    .formatted(entry.attempt(), entry.event().toText())));
    lines.add("key: " + (letter.key() == null ? "none" : line(letter.key())));
    lines.add("headers:");
    for (Header header : letter.headers()) {
      lines.add("  %s: %s".formatted(Printable.line(header.key()), line(header.value())));
    }
    lines.add("value: " + size());
    if (letter.value() != null && letter.value().length > 0) {
      lines.add(BytesPreview.of(letter.value()));
    }
    return lines;
  }

  private String size() {
    if (letter.value() != null) {
      return "%d bytes".formatted(letter.value().length);
    }
    return letter.omittedBytes() == 0
        ? "none"
        : "left out, since the event has %d bytes; it stood at %s"
            .formatted(
                letter.omittedBytes(),
                letter.source().map(origin -> origin.toText()).orElse("an unknown place"));
  }

  private static String line(byte[] bytes) {
    if (bytes == null) {
      return "none";
    }
    return Printable.utf8(bytes).map(Printable::line).orElseGet(() -> BytesPreview.of(bytes));
  }
}
