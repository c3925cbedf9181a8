package io.ocrstreams.event;

import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Tells a replayed event, and its outcome, from those of live ones.
 *
 * @param run name of the replay
 * @param origin where the event stands in the archive
 * @param eventTimestamp its timestamp there, milliseconds since the epoch
 */
public record Replay(String run, Origin origin, long eventTimestamp) {
  private static final Pattern TIMESTAMP = Pattern.compile("-?\\d{1,18}");

  /** The headers of the replayed event, by name; they travel to its outcome. */
  public Map<String, String> headers() {
    return Map.of(
        OcrHeaders.REPLAY_RUN, run,
        OcrHeaders.REPLAY_ORIGIN, origin.toText(),
        OcrHeaders.REPLAY_TIMESTAMP, Long.toString(eventTimestamp));
  }

  /**
   * What the headers of an event say; empty if it is not a replayed one. Headers come from outside:
   * incomplete or broken ones count as none.
   *
   * @param headers the text of a header by name, or null where there is none
   */
  public static Optional<Replay> of(UnaryOperator<String> headers) {
    String run = headers.apply(OcrHeaders.REPLAY_RUN);
    String timestamp = headers.apply(OcrHeaders.REPLAY_TIMESTAMP);
    Optional<Origin> origin = Origin.parse(headers.apply(OcrHeaders.REPLAY_ORIGIN));
    if (!ReplayRun.isName(run)
        || origin.isEmpty()
        || timestamp == null
        || !TIMESTAMP.matcher(timestamp).matches()) {
      return Optional.empty();
    }
    return Optional.of(new Replay(run, origin.get(), Long.parseLong(timestamp)));
  }
}
