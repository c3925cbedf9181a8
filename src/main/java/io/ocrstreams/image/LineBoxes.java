package io.ocrstreams.image;

import io.ocrstreams.event.Point;
import io.ocrstreams.event.Quad;
import io.ocrstreams.event.TextLine;
import java.nio.IntBuffer;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/** Draws the outlines of lines and their numbers, from 1, into an image. */
final class LineBoxes {
  private static final int FONT = opencv_imgproc.FONT_HERSHEY_SIMPLEX;
  private static final double TINT = 0.16;

  private LineBoxes() {}

  /** Draws into the image; boxes may reach beyond it. */
  static void draw(Mat image, List<TextLine> lines) {
    int longest = Math.max(image.cols(), image.rows());
    int thickness = Math.max(1, longest / 900);
    double scale = Math.min(0.6, Math.max(0.36, longest / 3000.0));
    try (Mat tinted = image.clone()) {
      for (TextLine line : lines) {
        fill(tinted, line);
      }
      opencv_core.addWeighted(tinted, TINT, image, 1 - TINT, 0, image);
    }
    for (TextLine line : lines) {
      outline(image, line, thickness);
    }
    for (int i = 0; i < lines.size(); i++) {
      number(image, lines.get(i), i + 1, scale);
    }
  }

  private static void fill(Mat image, TextLine line) {
    try (PointerScope scope = new PointerScope()) {
      opencv_imgproc.fillConvexPoly(image, polygon(line.box()), color(line));
    }
  }

  private static void outline(Mat image, TextLine line, int thickness) {
    try (PointerScope scope = new PointerScope()) {
      MatVector polygons = new MatVector(polygon(line.box()));
      opencv_imgproc.polylines(
          image, polygons, true, color(line), thickness, opencv_imgproc.LINE_AA, 0);
    }
  }

  /** To the left of the box, where it hides no text of the line, as far as there is room. */
  private static void number(Mat image, TextLine line, int number, double scale) {
    try (PointerScope scope = new PointerScope()) {
      String text = Integer.toString(number);
      Size size = opencv_imgproc.getTextSize(text, FONT, scale, 1, new int[1]);
      Point corner = line.box().topLeft();
      int left = Math.max(0, Math.round(corner.x()) - size.width() - 4);
      int bottom = Math.max(size.height() + 4, Math.round(corner.y()) + size.height() + 4);
      opencv_imgproc.rectangle(
          image,
          pixel(left, bottom - size.height() - 4),
          pixel(left + size.width() + 3, bottom),
          color(line),
          opencv_imgproc.FILLED,
          opencv_imgproc.LINE_8,
          0);
      opencv_imgproc.putText(
          image,
          text,
          pixel(left + 2, bottom - 2),
          FONT,
          scale,
          new Scalar(255, 255, 255, 0),
          1,
          opencv_imgproc.LINE_AA,
          false);
    }
  }

  private static Scalar color(TextLine line) {
    return ConfidenceColor.of(line.confidence()).toScalar();
  }

  private static org.bytedeco.opencv.opencv_core.Point pixel(int x, int y) {
    return new org.bytedeco.opencv.opencv_core.Point(x, y);
  }

  /** Four points as OpenCV's drawing functions take them: 4 x 1, two 32-bit integers each. */
  private static Mat polygon(Quad box) {
    Mat points = new Mat(4, 1, opencv_core.CV_32SC2);
    IntBuffer xy = points.createBuffer();
    for (Point corner : box.corners()) {
      xy.put(Math.round(corner.x())).put(Math.round(corner.y()));
    }
    return points;
  }
}
