package io.ocrstreams.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Which colours the channels of a model's input are, in this order. */
public enum ColourOrder {
  /** Three channels as OpenCV decodes them. */
  BGR(3),
  /** Three channels. */
  RGB(3),
  /** One channel of luminance. */
  GREY(1);

  private final int channels;

  ColourOrder(int channels) {
    this.channels = channels;
  }

  /** Number of channels. */
  public int channels() {
    return channels;
  }

  /** The name used in manifests: lower case. */
  @JsonValue
  public String code() {
    return Codes.code(this);
  }

  @JsonCreator
  static ColourOrder of(String code) {
    return Codes.parse(ColourOrder.class, "colour_order", code);
  }
}
