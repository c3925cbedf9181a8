package io.ocrstreams.engine;

import io.ocrstreams.event.ImageReference;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An image to be read.
 *
 * @param reference which, and how
 * @param earlier what it gave before: if its bytes, and everything else that decides about its
 *     text, are those of then, that very reading may be given back without reading the image again
 * @param place where its event falls among all events, from 0 to below 1: a model on trial reads
 *     those below its share. Empty for what only the live model reads
 */
public record OcrRequest(
    ImageReference reference, Optional<Reading> earlier, OptionalDouble place) {

  /** An image that nothing else is known of. */
  public static OcrRequest of(ImageReference reference) {
    return new OcrRequest(reference, Optional.empty(), OptionalDouble.empty());
  }
}
