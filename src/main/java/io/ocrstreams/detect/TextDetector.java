package io.ocrstreams.detect;

import static org.bytedeco.opencv.global.opencv_core.CV_32FC1;

import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.Point;
import io.ocrstreams.event.Quad;
import io.ocrstreams.event.ReasonCode;
import io.ocrstreams.event.Stage;
import io.ocrstreams.image.OpenCv;
import io.ocrstreams.image.PixelTensor;
import io.ocrstreams.model.ModelManifest;
import io.ocrstreams.model.OnnxModel;
import io.ocrstreams.model.SessionSettings;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;

/**
 * Finds the text lines of a page with a DBNet.
 *
 * <p>Any number of threads may call {@link #detect} at once; as many of them are in the network as
 * {@link SearchThreads} allow, the rest wait in the order they came. {@link #close} waits for nobody;
 * whoever closes makes sure that no call is under way.
 */
public final class TextDetector implements AutoCloseable {
  /** Pixels of the picture: what is smaller holds no letter. */
  private static final double MIN_QUAD_SIDE = 4;

  private final OnnxModel model;
  private final DetectorSettings settings;
  private final DbPostProcessor postProcessor;
  private final Semaphore searches;

  private TextDetector(OnnxModel model, SearchThreads threads, DetectorSettings settings) {
    OpenCv.useOneThread();
    this.model = model;
    searches = new Semaphore(threads.searches(), true);
    this.settings = settings;
    this.postProcessor = new DbPostProcessor(settings);
  }

  /**
   * @throws io.ocrstreams.model.ModelException if the model cannot be loaded
   */
  public static TextDetector load(
      ModelManifest manifest, SearchThreads threads, DetectorSettings settings) {
    OnnxModel model = OnnxModel.load(manifest, SessionSettings.cpu(threads.threads()));
    return new TextDetector(model, threads, settings);
  }

  /**
   * The text lines of a picture.
   *
   * @param bgr 8 bits, three channels, of any size; not changed
   * @return in reading order, whole pixels of the picture, clipped to it
   * @throws OcrException {@code engine_failed} at the stage detect
   */
  public List<Quad> detect(Mat bgr) throws OcrException {
    try {
      try (FramedPicture picture = FramedPicture.of(bgr, settings, stride());
          Mat map = map(picture.pixels())) {
        List<TextBox> boxes = postProcessor.boxes(map);
        return ReadingOrder.sort(
            boxes.stream().map(box -> toImage(box, picture.frame())).filter(TextDetector::isLegible).toList());
      }
    } catch (RuntimeException e) {
      throw new OcrException(
          ReasonCode.ENGINE_FAILED,
          Stage.DETECT,
          "detection failed on an image of %d x %d pixels: %s"
              .formatted(bgr.cols(), bgr.rows(), e.getMessage()),
          e);
    }
  }

  @Override
  public void close() {
    model.close();
  }

  private int stride() {
    return model.manifest().input().widthStride();
  }

  /** The probability of text at every pixel; none in the margins. */
  private Mat map(Mat framed) throws OcrException {
    Region region = Margins.without(framed, stride());
    Mat map = blank(framed.rows(), framed.cols());
    try (Mat searched = region.of(framed);
        Mat found = region.of(map)) {
      search(searched, found);
      return map;
    } catch (OcrException | RuntimeException e) {
      map.close();
      throw e;
    }
  }

  private static Mat blank(int rows, int columns) {
    try (Scalar none = Scalar.all(0)) {
      return new Mat(rows, columns, CV_32FC1, none);
    }
  }

  private void search(Mat picture, Mat map) throws OcrException {
    int height = picture.rows();
    int width = picture.cols();
    for (Strip strip :
        Strip.cut(
            Math.max(height, width), Math.min(height, width), settings.maxPixels(), stride())) {
      search(picture, map, strip, height >= width);
    }
  }

  private void search(Mat picture, Mat map, Strip strip, boolean upright) throws OcrException {
    searches.acquireUninterruptibly();
    try {
      searchNow(picture, map, strip, upright);
    } finally {
      searches.release();
    }
  }

  private void searchNow(Mat picture, Mat map, Strip strip, boolean upright) throws OcrException {
    try (Mat part = part(picture, strip.from(), strip.to(), upright);
        PixelTensor tensor = new PixelTensor(model.manifest().input(), 1, part.rows(), part.cols())) {
      tensor.put(0, part);
      model.run(
          tensor.buffer(),
          tensor.shape(),
          (probabilities, shape) -> {
            int from = strip.keepFrom() - strip.from();
            try (FloatPointer floats = new FloatPointer(probabilities);
                Mat answer = new Mat((int) shape[2], (int) shape[3], CV_32FC1, floats);
                Mat kept = part(answer, from, from + strip.keepTo() - strip.keepFrom(), upright);
                Mat target = part(map, strip.keepFrom(), strip.keepTo(), upright)) {
              kept.copyTo(target);
              return null;
            }
          });
    }
  }

  /** A view. */
  private static Mat part(Mat mat, int from, int to, boolean upright) {
    return upright ? mat.rowRange(from, to) : mat.colRange(from, to);
  }

  private static Quad toImage(TextBox box, Frame frame) {
    Point[] corners = box.corners();
    for (int i = 0; i < corners.length; i++) {
      corners[i] = frame.toImage(corners[i].x(), corners[i].y());
    }
    return new Quad(corners[0], corners[1], corners[2], corners[3]);
  }

  private static boolean isLegible(Quad quad) {
    return quad.width() >= MIN_QUAD_SIDE && quad.height() >= MIN_QUAD_SIDE;
  }
}
