package io.ocrstreams.event;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The steps an event goes through, in this order; a dead letter names the one that failed. */
public enum Stage {
  /** Reading the event itself. */
  PARSE,
  /** Getting the encoded bytes of the image. */
  FETCH,
  /** Turning encoded bytes into pixels. */
  DECODE,
  /** Finding text lines on a page. */
  DETECT,
  /** Cropping, cleaning and scaling lines. */
  PREPROCESS,
  /** Inference and decoding of text. */
  RECOGNIZE,
  /** Writing the outcome. */
  EMIT;

  /** The name used on the topics: lower case. */
  @JsonValue
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
