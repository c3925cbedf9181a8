package io.ocrstreams.recognize;

import java.util.List;

/**
 * What a batch of lines says.
 *
 * @param texts one for each line, in the order given
 * @param inferenceNanos time in the network, its input being filled included
 * @param decodeNanos time from the network's output to text
 */
public record RecognizedBatch(List<LineText> texts, long inferenceNanos, long decodeNanos) {
  public RecognizedBatch {
    texts = List.copyOf(texts);
  }
}
