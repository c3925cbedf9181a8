package io.ocrstreams.recognize;

import io.ocrstreams.model.BestPath;
import io.ocrstreams.model.CharacterSet;

/**
 * Greedy decoding of connectionist temporal classification (Graves et al., ICML 2006, section 3.2,
 * best path): the best class of each time step, repeats collapsed, blanks dropped. Thread-safe.
 */
final class CtcDecoder {
  private final CharacterSet characters;

  CtcDecoder(CharacterSet characters) {
    this.characters = characters;
  }

  /** Decodes one line of a batch; its confidence is the mean over the characters that are kept. */
  LineText decode(BestPath path, int line) {
    StringBuilder text = new StringBuilder();
    double sum = 0;
    int kept = 0;
    int previous = characters.blank();
    for (int step = 0; step < path.steps(); step++) {
      int best = path.classAt(line, step);
      if (best != characters.blank() && best != previous) {
        text.append(characters.symbol(best));
        sum += path.probabilityAt(line, step);
        kept++;
      }
      previous = best;
    }
    return new LineText(text.toString(), kept == 0 ? 0 : (float) (sum / kept));
  }
}
