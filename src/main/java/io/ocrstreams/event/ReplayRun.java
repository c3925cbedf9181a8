package io.ocrstreams.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A record on {@code ocr.replays}: what a replay is about, which never changes, and how far it has
 * come. Whoever takes over from a tool that died goes on from here.
 *
 * @param run its name
 * @param state what it does now
 * @param sourceTopic the archive
 * @param resultsTopic where its results go
 * @param deadLettersTopic where the events go that end without one
 * @param model recogniser for its events, or null for what each event or the pipeline says
 * @param profile preprocessing profile for its events, or null as for the model
 * @param selection which events of the range are meant
 * @param maxRate events a second at most; 0 for no limit
 * @param partitions the range, and how far it has come
 * @param outcomes up to where its outcomes are counted
 * @param duplicates outcomes of events that had one already
 * @param promotion what became of its results on the topic of live ones, or null
 * @param createdAt milliseconds since the epoch
 * @param updatedAt when this record was written, milliseconds since the epoch
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReplayRun(
    String run,
    State state,
    String sourceTopic,
    String resultsTopic,
    String deadLettersTopic,
    String model,
    String profile,
    ReplaySelection selection,
    double maxRate,
    List<Partition> partitions,
    List<Position> outcomes,
    long duplicates,
    ReplayPromotion promotion,
    long createdAt,
    long updatedAt) {

  // Part of a topic's name.
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]{0,99}");

  /** What a run does. */
  public enum State {
    /** Its events are being replayed, or were when the tool that did it died. */
    RUNNING,
    /** Stopped for now: {@code replay resume} goes on. */
    PAUSED,
    /** Stopped for good: what has no outcome yet gets none. */
    CANCELLED,
    /** Each event of the range has an outcome. */
    COMPLETED;

    @JsonValue
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A partition of the archive.
   *
   * @param partition its number
   * @param start first offset of the range
   * @param end the offset behind its last
   * @param position the offset that is replayed next
   * @param read events that were replayed
   * @param skipped events of the range that the selection leaves out
   * @param results events with a result
   * @param deadLetters events with a dead letter
   * @param copied those of the results that were copied from an earlier one
   * @param open offsets of the events that were replayed and have no outcome yet, ascending
   */
  public record Partition(
      int partition,
      long start,
      long end,
      long position,
      long read,
      long skipped,
      long results,
      long deadLetters,
      long copied,
      List<Long> open) {
    public Partition {
      open = List.copyOf(open);
    }

    /** A range before anything of it is replayed. */
    public static Partition ahead(int partition, long start, long end) {
      return new Partition(partition, start, end, start, 0, 0, 0, 0, 0, List.of());
    }

    /** Offsets of the range, which may be more than there are events. */
    public long length() {
      return Math.max(0, end - start);
    }

    /** Offsets of the range that need no more work. */
    public long done() {
      return Math.max(0, Math.min(position, end) - start) - open.size();
    }
  }

  /** A place up to where a partition was read. */
  public record Position(String topic, int partition, long offset) {}

  public ReplayRun {
    Objects.requireNonNull(state, "state");
    if (!isName(run)) {
      throw new IllegalArgumentException(
          "the run is '%s', but must be 1 to 100 ASCII letters, digits, '.', '_' and '-', and begin with a letter or digit: change --run"
              .formatted(run));
    }
    partitions = List.copyOf(partitions);
    outcomes = List.copyOf(outcomes);
  }

  /** Whether a run may be called so; null may not. */
  public static boolean isName(String run) {
    return run != null && NAME.matcher(run).matches();
  }

  /** Offsets of the range that need no more work. */
  public long done() {
    return partitions.stream().mapToLong(Partition::done).sum();
  }

  /** Offsets of the range. */
  public long length() {
    return partitions.stream().mapToLong(Partition::length).sum();
  }

  /** Whether nothing more will be written of it. */
  @JsonIgnore
  public boolean isOver() {
    return state == State.COMPLETED || state == State.CANCELLED;
  }

  /** The same in another state. */
  public ReplayRun in(State next, long now) {
    return with(next, partitions, outcomes, duplicates, now);
  }

  /** The same, further on. */
  public ReplayRun with(
      State next, List<Partition> reached, List<Position> counted, long twice, long now) {
    return new ReplayRun(
        run,
        next,
        sourceTopic,
        resultsTopic,
        deadLettersTopic,
        model,
        profile,
        selection,
        maxRate,
        reached,
        counted,
        twice,
        promotion,
        createdAt,
        now);
  }

  /** The same with its results further on their way to the topic of live ones. */
  public ReplayRun promoted(ReplayPromotion reached, long now) {
    return new ReplayRun(
        run,
        state,
        sourceTopic,
        resultsTopic,
        deadLettersTopic,
        model,
        profile,
        selection,
        maxRate,
        partitions,
        outcomes,
        duplicates,
        reached,
        createdAt,
        now);
  }
}
