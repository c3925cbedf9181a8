package io.ocrstreams.replay;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * How two sets of results differ.
 *
 * @param before name of the one
 * @param after name of the other
 * @param total of all events that have a result in both
 * @param onlyBefore events that have a result in the first only
 * @param onlyAfter events that have a result in the second only
 * @param groups the same by group; empty where none are made
 * @param examples most changed first
 */
public record Comparison(
    String before,
    String after,
    Group total,
    long onlyBefore,
    long onlyAfter,
    Map<String, Group> groups,
    @JsonIgnore List<ComparedPair> examples) {

  /**
   * Counts of some events.
   *
   * @param compared events
   * @param changed those whose text differs
   * @param distance edits of those that differ
   * @param confidenceBefore mean of the results' means
   * @param confidenceAfter the same afterwards
   * @param confidenceShift of each event; null where no event has lines in both
   * @param truth null where no right texts are known
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Group(
      long compared,
      long changed,
      Spread distance,
      Double confidenceBefore,
      Double confidenceAfter,
      Spread confidenceShift,
      Truth truth) {}

  /**
   * Against the right texts.
   *
   * @param texts how many of the compared are known
   * @param cerBefore edits by characters of the right texts
   * @param cerAfter the same afterwards
   */
  public record Truth(long texts, double cerBefore, double cerAfter) {}

  /** A distribution. */
  public record Spread(double min, double p10, double p50, double p90, double p99, double max) {

    /** Null without values. Each was recorded as {@code value * scale + shift}. */
    static Spread of(Histogram values, double scale, double shift) {
      if (values.getTotalCount() == 0) {
        return null;
      }
      return new Spread(
          (values.getMinValue() - shift) / scale,
          (values.getValueAtPercentile(10) - shift) / scale,
          (values.getValueAtPercentile(50) - shift) / scale,
          (values.getValueAtPercentile(90) - shift) / scale,
          (values.getValueAtPercentile(99) - shift) / scale,
          (values.getMaxValue() - shift) / scale);
    }
  }
}
