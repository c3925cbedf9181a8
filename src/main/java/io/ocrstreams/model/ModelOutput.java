package io.ocrstreams.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What a recogniser's output holds.
 *
 * @param layout order of its axes
 * @param scores what its numbers are
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ModelOutput(Layout layout, Scores scores) {
  public ModelOutput {
    if (layout == null || scores == null) {
      throw new IllegalArgumentException(
          "output.layout is %s and output.scores is %s, but both must be given"
              .formatted(layout, scores));
    }
  }

  /** Order of the axes: N lines, T time steps, C classes. */
  public enum Layout {
    NTC,
    TNC;

    @JsonValue
    public String code() {
      return Codes.code(this);
    }

    @JsonCreator
    static Layout of(String code) {
      return Codes.parse(Layout.class, "output.layout", code);
    }
  }

  /** What the numbers are, and so whether softmax is still to be applied. */
  public enum Scores {
    /** They add up to 1 over the classes. */
    PROBABILITIES,
    /** Softmax makes probabilities of them; log-probabilities count as logits. */
    LOGITS;

    @JsonValue
    public String code() {
      return Codes.code(this);
    }

    @JsonCreator
    static Scores of(String code) {
      return Codes.parse(Scores.class, "output.scores", code);
    }
  }
}
