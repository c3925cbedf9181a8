package io.ocrstreams.topology;

import io.ocrstreams.engine.Reading;
import io.ocrstreams.event.OcrException;

/** How an event ended. */
sealed interface Outcome {

  /** It has a result. */
  record Recognized(Reading reading) implements Outcome {}

  /** It becomes a dead letter. */
  record Failed(OcrException reason) implements Outcome {}
}
