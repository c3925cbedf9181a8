package io.ocrstreams.preprocess;

import org.bytedeco.opencv.opencv_core.Mat;

/** A named way to clean a line before it is read. Stateless: any thread may call. */
public interface Profile {
  /** The name by which events and options choose it. */
  String name();

  /**
   * Cleans one line.
   *
   * @param line 8 bits, channels blue, green, red; not changed
   * @return to be closed by the caller: 8 bits, 1 or 3 channels
   */
  Mat apply(Mat line);
}
