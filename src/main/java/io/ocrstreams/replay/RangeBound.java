package io.ocrstreams.replay;

import java.time.Instant;
import org.apache.kafka.clients.admin.OffsetSpec;

/** Where a range of the archive begins or ends, the same for all its partitions. */
public sealed interface RangeBound {
  /** The first event that is kept. */
  record Earliest() implements RangeBound {
    @Override
    public String toText() {
      return "earliest";
    }
  }

  /** Behind the last event that is committed now. */
  record Now() implements RangeBound {
    @Override
    public String toText() {
      return "now";
    }
  }

  /** The first event with this timestamp or a later one; behind the last if there is none. */
  record At(Instant time) implements RangeBound {
    @Override
    public String toText() {
      return time.toString();
    }
  }

  /** That offset of each partition, or the nearest that there is. */
  record Offset(long offset) implements RangeBound {
    public Offset {
      if (offset < 0) {
        throw new IllegalArgumentException(
            "the offset is %d, but must be 0 or more: change --from or --to".formatted(offset));
      }
    }

    @Override
    public String toText() {
      return Long.toString(offset);
    }
  }

  /** As it is told to people. */
  String toText();

  /** Whether nothing can stand between this and that end, whatever there is in the archive. */
  default boolean leavesNothingBefore(RangeBound end) {
    if (this instanceof At begin && end instanceof At last) {
      return !begin.time().isBefore(last.time());
    }
    if (this instanceof Offset begin && end instanceof Offset last) {
      return begin.offset() >= last.offset();
    }
    return this instanceof Now || end instanceof Earliest;
  }

  /** What a broker is asked; offsets that are known need no question, and get the earliest. */
  default OffsetSpec question() {
    if (this instanceof Now) {
      return OffsetSpec.latest();
    }
    return this instanceof At at
        ? OffsetSpec.forTimestamp(Math.max(0, at.time().toEpochMilli()))
        : OffsetSpec.earliest();
  }
}
