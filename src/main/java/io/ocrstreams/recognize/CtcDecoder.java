package io.ocrstreams.recognize;

import io.ocrstreams.model.CharacterSet;
import io.ocrstreams.model.ModelOutput;
import java.nio.FloatBuffer;

/**
 * Greedy decoding of connectionist temporal classification (Graves et al., ICML 2006, section 3.2,
 * best path): the best class of each time step, repeats collapsed, blanks dropped. Thread-safe.
 */
final class CtcDecoder {
  private final CharacterSet characters;
  private final boolean logits;

  CtcDecoder(CharacterSet characters, ModelOutput.Scores scores) {
    this.characters = characters;
    this.logits = scores == ModelOutput.Scores.LOGITS;
  }

  /**
   * Decodes one line.
   *
   * @param scores the output of a batch; only read
   * @param first index of the line's first score
   * @param stride from one time step's scores to those of the next; the classes of a step lie side
   *     by side
   * @param steps number of time steps
   */
  LineText decode(FloatBuffer scores, int first, int stride, int steps) {
    float[] step = new float[characters.size()];
    StringBuilder text = new StringBuilder();
    double sum = 0;
    int kept = 0;
    int previous = characters.blank();
    for (int t = 0; t < steps; t++) {
      scores.get(first + t * stride, step);
      int best = argMax(step);
      if (best != characters.blank() && best != previous) {
        text.append(characters.symbol(best));
        sum += logits ? softmax(step, best) : step[best];
        kept++;
      }
      previous = best;
    }
    return new LineText(text.toString(), kept == 0 ? 0 : (float) (sum / kept));
  }

  private static int argMax(float[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      if (values[i] > values[best]) {
        best = i;
      }
    }
    return best;
  }

  private static double softmax(float[] logits, int best) {
    double sum = 0;
    for (float logit : logits) {
      sum += Math.exp(logit - logits[best]);
    }
    return 1 / sum;
  }
}
