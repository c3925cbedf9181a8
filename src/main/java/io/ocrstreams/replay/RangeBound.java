package io.ocrstreams.replay;

import java.time.Instant;
import org.apache.kafka.clients.admin.OffsetSpec;

/** Where a range of the archive begins or ends, the same for all its partitions. */
public sealed interface RangeBound {
  /** The first event that is kept. */
  record Earliest() implements RangeBound {}

  /** Behind the last event that is committed now. */
  record Now() implements RangeBound {}

  /** The first event with this timestamp or a later one; behind the last if there is none. */
  record At(Instant time) implements RangeBound {}

  /** That offset of each partition, or the nearest that there is. */
  record Offset(long offset) implements RangeBound {
    public Offset {
      if (offset < 0) {
        throw new IllegalArgumentException(
            "the offset is %d, but must be 0 or more: change --from or --to".formatted(offset));
      }
    }
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
