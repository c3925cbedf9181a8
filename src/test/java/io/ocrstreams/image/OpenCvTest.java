package io.ocrstreams.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.opencv.global.opencv_core;
import org.junit.jupiter.api.Test;

class OpenCvTest {
  @Test
  void shouldRunOpenCvOnOneThreadAndLookForNoLibrariesOfGraphicsCards() {
    OpenCv.useOneThread();

    assertThat(opencv_core.getNumThreads()).isEqualTo(1);
    assertThat(System.getProperty("org.bytedeco.javacpp.platform.extension")).isEmpty();
  }
}
