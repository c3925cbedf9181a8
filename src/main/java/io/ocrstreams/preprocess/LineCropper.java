package io.ocrstreams.preprocess;

import static org.bytedeco.opencv.global.opencv_core.BORDER_REPLICATE;
import static org.bytedeco.opencv.global.opencv_core.CV_32FC2;
import static org.bytedeco.opencv.global.opencv_core.ROTATE_90_COUNTERCLOCKWISE;
import static org.bytedeco.opencv.global.opencv_core.rotate;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_CUBIC;
import static org.bytedeco.opencv.global.opencv_imgproc.getPerspectiveTransform;
import static org.bytedeco.opencv.global.opencv_imgproc.warpPerspective;

import io.ocrstreams.event.Point;
import io.ocrstreams.event.Quad;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/** Cuts lines out of a page and straightens them. Stateless. */
public final class LineCropper {
  /** From here on a crop is taken for a line written downwards. */
  private static final double TALL = 1.5;

  private LineCropper() {}

  /**
   * The inside of a quad as an upright rectangle of the quad's own size. One that is at least one
   * and a half times as high as wide is turned a quarter to the left, so that text that runs
   * downwards comes to lie.
   *
   * @param bgr 8 bits, three channels; not changed
   * @param quad of at least one pixel; beyond the picture its border is repeated
   * @return a copy, to be closed by the caller
   */
  public static Mat crop(Mat bgr, Quad quad) {
    int width = Math.max(1, (int) quad.width());
    int height = Math.max(1, (int) quad.height());
    // On whole pixels the warp would copy them one by one.
    Mat crop =
        isUpright(quad, bgr) ? copy(bgr, quad, width, height) : warp(bgr, quad, width, height);
    if (height >= TALL * width) {
      try (crop) {
        Mat lying = new Mat();
        rotate(crop, lying, ROTATE_90_COUNTERCLOCKWISE);
        return lying;
      }
    }
    return crop;
  }

  private static boolean isUpright(Quad quad, Mat bgr) {
    Point from = quad.topLeft();
    Point to = quad.bottomRight();
    return quad.topRight().equals(new Point(to.x(), from.y()))
        && quad.bottomLeft().equals(new Point(from.x(), to.y()))
        && isWhole(from)
        && isWhole(to)
        && from.x() >= 0
        && from.y() >= 0
        && to.x() > from.x()
        && to.y() > from.y()
        && to.x() <= bgr.cols()
        && to.y() <= bgr.rows();
  }

  private static boolean isWhole(Point point) {
    return point.x() == Math.rint(point.x()) && point.y() == Math.rint(point.y());
  }

  private static Mat copy(Mat bgr, Quad quad, int width, int height) {
    try (Rect rect = new Rect((int) quad.topLeft().x(), (int) quad.topLeft().y(), width, height);
        Mat inside = new Mat(bgr, rect)) {
      return inside.clone();
    }
  }

  private static Mat warp(Mat bgr, Quad quad, int width, int height) {
    Mat crop = new Mat();
    try (FloatPointer corners = new FloatPointer(coordinates(quad));
        FloatPointer targets = new FloatPointer(coordinates(Quad.ofImage(width, height)));
        Mat from = new Mat(4, 1, CV_32FC2, corners);
        Mat to = new Mat(4, 1, CV_32FC2, targets);
        Mat transform = getPerspectiveTransform(from, to);
        Size size = new Size(width, height);
        Scalar unused = new Scalar()) {
      warpPerspective(bgr, crop, transform, size, INTER_CUBIC, BORDER_REPLICATE, unused);
    }
    return crop;
  }

  private static float[] coordinates(Quad quad) {
    List<Point> corners = quad.corners();
    float[] xy = new float[2 * corners.size()];
    for (int i = 0; i < corners.size(); i++) {
      xy[2 * i] = corners.get(i).x();
      xy[2 * i + 1] = corners.get(i).y();
    }
    return xy;
  }
}
