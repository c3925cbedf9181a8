package io.ocrstreams.image;

import io.ocrstreams.event.TextLine;
import java.util.List;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * OpenCV's own stroke font, for a JDK that cannot draw text: ASCII only, anything else is a
 * question mark, and always horizontal.
 */
final class PlainTextPanel implements TextPanel {
  private static final int FONT = opencv_imgproc.FONT_HERSHEY_SIMPLEX;
  private static final double CAPITALS_OF_BOX = 0.5;

  @Override
  public Mat paint(int width, int height, List<TextLine> lines) {
    try (Scalar white = new Scalar(255, 255, 255, 0)) {
      Mat area = new Mat(height, width, opencv_core.CV_8UC3, white);
      lines.forEach(line -> draw(area, line));
      return area;
    }
  }

  private static void draw(Mat area, TextLine line) {
    String text = ascii(line.text());
    int[] unused = new int[1];
    try (Size unit = opencv_imgproc.getTextSize(text, FONT, 1, 1, unused);
        Scalar color = ConfidenceColor.of(line.confidence()).toScalar()) {
      double tall = line.box().height() * CAPITALS_OF_BOX / unit.height();
      double wide = line.box().width() / Math.max(1, unit.width());
      int x = Math.round(line.box().bottomLeft().x());
      int y = (int) Math.round(line.box().bottomLeft().y() - line.box().height() * 0.25);
      try (Point at = new Point(x, y)) {
        opencv_imgproc.putText(
            area, text, at, FONT, Math.min(tall, wide), color, 1, opencv_imgproc.LINE_AA, false);
      }
    }
  }

  private static String ascii(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints().forEach(c -> out.append(c >= ' ' && c <= '~' ? (char) c : '?'));
    return out.toString();
  }
}
