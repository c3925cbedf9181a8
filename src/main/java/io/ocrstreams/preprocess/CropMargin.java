package io.ocrstreams.preprocess;

/** How much background a crop has around its letters. */
public enum CropMargin {
  /** Hardly any: a picture of one line, as people and programs cut them. */
  TIGHT,

  /** Enough: the box of a detector, which grows beyond the letters. */
  AMPLE
}
