package io.ocrstreams.image;

import io.ocrstreams.event.TextLine;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;

/** Draws recognised text where its lines stand, on a white area of the image's size. */
interface TextPanel {
  /**
   * @param lines boxes in pixels of the panel
   * @return 8-bit BGR, height x width; the caller closes it
   */
  Mat paint(int width, int height, List<TextLine> lines);
}
