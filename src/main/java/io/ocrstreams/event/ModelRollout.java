package io.ocrstreams.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;

/**
 * A record on {@code ocr.models}: which recogniser reads the events that name none.
 *
 * @param live the recogniser
 * @param candidate one that reads a share of those events instead, or null
 * @param previous what the record before this one had as {@code live}, or null
 * @param by who wrote it
 * @param at when, milliseconds since the epoch
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ModelRollout(
    Model live, Candidate candidate, Model previous, String by, long at) {

  /** The key of the one record that counts. */
  public static final String KEY = "live";

  /**
   * A recogniser.
   *
   * @param name by which options and events choose it
   * @param version by its manifest, or null for any
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Model(String name, String version) {
    public Model {
      requireName(name);
    }

    /** Of any version. */
    public static Model named(String name) {
      return new Model(name, null);
    }

    @Override
    public String toString() {
      return version == null ? name : name + " " + version;
    }
  }

  /**
   * A recogniser on trial.
   *
   * @param name by which options and events choose it
   * @param version by its manifest, or null for any
   * @param share of the events that it reads, above 0 and at most 1
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Candidate(String name, String version, double share) {
    public Candidate {
      requireName(name);
      if (!(share > 0 && share <= 1)) {
        throw new IllegalArgumentException(
            "the share of the candidate is %s, but must be above 0 and at most 1: change --share"
                .formatted(share));
      }
    }

    /** Which recogniser it is. */
    public Model model() {
      return new Model(name, version);
    }
  }

  public ModelRollout {
    Objects.requireNonNull(live, "live");
    if (candidate != null && candidate.name().equals(live.name())) {
      throw new IllegalArgumentException(
          "the candidate is %s, but must be another model than the live one: change --candidate"
              .formatted(candidate.name()));
    }
  }

  private static void requireName(String name) {
    if (name == null || name.isBlank()) {
      throw new IllegalArgumentException("a model is named '%s', but must have a name".formatted(name));
    }
  }
}
