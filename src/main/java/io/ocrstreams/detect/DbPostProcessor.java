package io.ocrstreams.detect;

import static org.bytedeco.opencv.global.opencv_core.CV_8U;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.mean;
import static org.bytedeco.opencv.global.opencv_imgproc.CHAIN_APPROX_SIMPLE;
import static org.bytedeco.opencv.global.opencv_imgproc.LINE_8;
import static org.bytedeco.opencv.global.opencv_imgproc.RETR_LIST;
import static org.bytedeco.opencv.global.opencv_imgproc.THRESH_BINARY;
import static org.bytedeco.opencv.global.opencv_imgproc.dilate;
import static org.bytedeco.opencv.global.opencv_imgproc.fillConvexPoly;
import static org.bytedeco.opencv.global.opencv_imgproc.findContours;
import static org.bytedeco.opencv.global.opencv_imgproc.minAreaRect;
import static org.bytedeco.opencv.global.opencv_imgproc.threshold;

import io.ocrstreams.event.Point;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.RotatedRect;
import org.bytedeco.opencv.opencv_core.Scalar;

/**
 * From the probability map of a DBNet to boxes (Liao et al., Real-time Scene Text Detection with
 * Differentiable Binarization, AAAI 2020, section 3.4), with rectangles for polygons.
 *
 * <p>Thread-safe.
 */
final class DbPostProcessor {
  private final DetectorSettings settings;

  DbPostProcessor(DetectorSettings settings) {
    this.settings = settings;
  }

  /**
   * @param map height x width floats, the probability of text at every pixel
   * @return grown to the full text, in no order that means anything
   */
  List<TextBox> boxes(Mat map) {
    List<TextBox> boxes = new ArrayList<>();
    try (Mat text = textPixels(map);
        MatVector contours = new MatVector()) {
      findContours(text, contours, RETR_LIST, CHAIN_APPROX_SIMPLE);
      long candidates = Math.min(contours.size(), settings.maxCandidates());
      for (long i = 0; i < candidates; i++) {
        TextBox core = boxAround(contours, i);
        if (core.shorterSide() >= settings.minBoxSide()
            && score(map, core) >= settings.boxThreshold()) {
          boxes.add(core.unclipped(settings.unclipRatio()));
        }
      }
    }
    return boxes;
  }

  private Mat textPixels(Mat map) {
    Mat text = new Mat();
    try (Mat binary = new Mat()) {
      threshold(map, binary, settings.threshold(), 255, THRESH_BINARY);
      binary.convertTo(text, CV_8U);
    }
    if (settings.dilate()) {
      // Towards the right and bottom only: a contour runs through the centres of the outermost
      // pixels, so that this also gives back the width that they have.
      try (Scalar one = Scalar.all(1);
          Mat kernel = new Mat(2, 2, CV_8UC1, one)) {
        dilate(text, text, kernel);
      }
    }
    return text;
  }

  private static TextBox boxAround(MatVector contours, long index) {
    try (Mat contour = contours.get(index);
        RotatedRect rect = minAreaRect(contour)) {
      return TextBox.of(rect);
    }
  }

  /** Mean probability within the box. */
  private static double score(Mat map, TextBox box) {
    Point[] corners = box.corners();
    int left = map.cols() - 1;
    int right = 0;
    int top = map.rows() - 1;
    int bottom = 0;
    for (Point corner : corners) {
      left = Math.min(left, (int) Math.floor(corner.x()));
      right = Math.max(right, (int) Math.ceil(corner.x()));
      top = Math.min(top, (int) Math.floor(corner.y()));
      bottom = Math.max(bottom, (int) Math.ceil(corner.y()));
    }
    left = Math.max(left, 0);
    top = Math.max(top, 0);
    right = Math.min(right, map.cols() - 1);
    bottom = Math.min(bottom, map.rows() - 1);
    int[] polygon = new int[2 * corners.length];
    for (int i = 0; i < corners.length; i++) {
      polygon[2 * i] = (int) (corners[i].x() - left);
      polygon[2 * i + 1] = (int) (corners[i].y() - top);
    }
    try (Rect bounds = new Rect(left, top, right - left + 1, bottom - top + 1);
        Mat window = new Mat(map, bounds);
        Scalar none = Scalar.all(0);
        Scalar one = Scalar.all(1);
        Mat mask = new Mat(window.rows(), window.cols(), CV_8UC1, none);
        Mat flat = new Mat(polygon);
        Mat points = flat.reshape(2, corners.length)) {
      fillConvexPoly(mask, points, one, LINE_8, 0);
      try (Scalar score = mean(window, mask)) {
        return score.get(0);
      }
    }
  }
}
