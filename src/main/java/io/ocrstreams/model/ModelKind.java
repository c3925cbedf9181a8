package io.ocrstreams.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.ocrstreams.event.Stage;

/** What a model is for. */
public enum ModelKind {
  /** Finds text lines on a page. */
  DETECTOR(Stage.DETECT),
  /** Tells whether a line stands on its head. */
  ORIENTATION(Stage.DETECT),
  /** Reads a line. */
  RECOGNIZER(Stage.RECOGNIZE);

  private final Stage stage;

  ModelKind(Stage stage) {
    this.stage = stage;
  }

  /** The stage to which a failing run of such a model belongs. */
  public Stage stage() {
    return stage;
  }

  /** The name used in manifests: lower case. */
  @JsonValue
  public String code() {
    return Codes.code(this);
  }

  @JsonCreator
  static ModelKind of(String code) {
    return Codes.parse(ModelKind.class, "kind", code);
  }
}
