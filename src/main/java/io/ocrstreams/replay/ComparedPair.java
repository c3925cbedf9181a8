package io.ocrstreams.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.ocrstreams.event.Recognition;
import io.ocrstreams.event.TextLine;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Two results of one event.
 *
 * @param key of their records, as text; empty where there is none
 * @param distance edits from the text before to that after
 */
public record ComparedPair(String key, Recognition before, Recognition after, int distance) {

  /** Where a {@link ResultSet} puts the key of a record. */
  static final String KEY = "key";

  /** Empty if either is no result, which nothing that a {@link ResultSet} has read is. */
  static Optional<ComparedPair> of(RecordBytes before, RecordBytes after) {
    Optional<Recognition> old = StoredResult.parse(before.value());
    Optional<Recognition> young = StoredResult.parse(after.value());
    if (old.isEmpty() || young.isEmpty()) {
      return Optional.empty();
    }
    byte[] key = after.headers().lastHeader(KEY).value();
    return Optional.of(
        new ComparedPair(
            key == null ? "" : new String(key, StandardCharsets.UTF_8),
            old.get(),
            young.get(),
            TextDistance.between(old.get().text(), young.get().text())));
  }

  /** Whether the text differs. */
  public boolean isChanged() {
    return distance > 0;
  }

  /** The value of an attribute of the event, as text; empty where it has none. */
  Optional<String> attribute(String name) {
    JsonNode value = after.attributes() == null ? null : after.attributes().get(name);
    return Optional.ofNullable(value).map(JsonNode::asText);
  }

  /** The mean confidence of the lines; none without lines. */
  static OptionalDouble confidence(Recognition result) {
    return result.lines().stream().mapToDouble(TextLine::confidence).average();
  }
}
