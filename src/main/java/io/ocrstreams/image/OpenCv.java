package io.ocrstreams.image;

import static org.bytedeco.opencv.global.opencv_core.setNumThreads;

/** What holds for OpenCV in the whole process. */
public final class OpenCv {
  private static final String VARIANT = "org.bytedeco.javacpp.platform.extension";

  static {
    // JavaCPP reads it once, before anything of OpenCV is loaded. Unless a variant is named it looks for
    // all libraries of the one for graphics cards, which is not here, in every jar of the class path.
    if (System.getProperty(VARIANT) == null) {
      System.setProperty(VARIANT, "");
    }
  }

  private OpenCv() {}

  /**
   * Keeps OpenCV from starting threads of its own: images are what runs in parallel here. May be
   * called any number of times.
   */
  public static void useOneThread() {
    setNumThreads(1);
  }
}
