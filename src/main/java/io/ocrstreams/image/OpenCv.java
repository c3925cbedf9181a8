package io.ocrstreams.image;

import static org.bytedeco.opencv.global.opencv_core.setNumThreads;

/** What holds for OpenCV in the whole process. */
public final class OpenCv {
  private OpenCv() {}

  /**
   * Keeps OpenCV from starting threads of its own: images are what runs in parallel here. May be
   * called any number of times.
   */
  public static void useOneThread() {
    setNumThreads(1);
  }
}
