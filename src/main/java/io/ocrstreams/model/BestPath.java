package io.ocrstreams.model;

/**
 * The best class of each time step of each line of a batch, and its probability.
 *
 * @param classes one for each line and step; not copied, and not to be changed
 * @param probabilities of those classes, 0 to 1; not copied, and not to be changed
 * @param lines in the batch
 * @param steps of a line
 * @param layout whether the steps of one line lie side by side, or the lines of one step
 */
public record BestPath(
    long[] classes, float[] probabilities, int lines, int steps, ModelOutput.Layout layout) {
  public BestPath {
    if (classes.length != lines * steps || probabilities.length != lines * steps) {
      throw new IllegalArgumentException(
          "%d lines of %d steps need as many classes and probabilities, not %d and %d"
              .formatted(lines, steps, classes.length, probabilities.length));
    }
  }

  /** The best class of a step. */
  public int classAt(int line, int step) {
    return (int) classes[index(line, step)];
  }

  /** The probability of the best class of a step. */
  public float probabilityAt(int line, int step) {
    return probabilities[index(line, step)];
  }

  private int index(int line, int step) {
    return layout == ModelOutput.Layout.NTC ? line * steps + step : step * lines + line;
  }
}
