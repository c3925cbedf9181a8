package io.ocrstreams.feedback;

import io.ocrstreams.event.Correction;
import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.Origin;

/**
 * A correction that is not part of a training set.
 *
 * @param place where it stands
 * @param id of the event that was read, or null
 * @param reason a short code: one of the constants here, or {@link
 *     io.ocrstreams.event.ReasonCode#code} where its image cannot be had
 * @param detail one sentence for a person
 */
record LeftOut(Origin place, String id, String reason, String detail) {
  /** The record is no correction. */
  static final String MALFORMED = "malformed";

  /** There is no text on the line. */
  static final String EMPTY = "empty";

  /** The image is no longer the one that was read. */
  static final String CHANGED = "changed";

  /** The box lies outside of the image. */
  static final String OUTSIDE = "outside";

  static LeftOut of(FeedbackRecord record, String reason, String detail) {
    return new LeftOut(
        record.place(), record.correction().map(Correction::id).orElse(null), reason, detail);
  }

  static LeftOut of(FeedbackRecord record, OcrException failure) {
    return of(record, failure.reason().code(), failure.getMessage());
  }
}
