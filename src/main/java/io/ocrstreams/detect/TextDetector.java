package io.ocrstreams.detect;

import static org.bytedeco.opencv.global.opencv_core.BORDER_CONSTANT;
import static org.bytedeco.opencv.global.opencv_core.CV_32FC1;
import static org.bytedeco.opencv.global.opencv_core.copyMakeBorder;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.Point;
import io.ocrstreams.event.Quad;
import io.ocrstreams.event.ReasonCode;
import io.ocrstreams.event.Stage;
import io.ocrstreams.image.OpenCv;
import io.ocrstreams.image.PixelTensor;
import io.ocrstreams.model.ModelInput;
import io.ocrstreams.model.ModelManifest;
import io.ocrstreams.model.OnnxModel;
import io.ocrstreams.model.SessionSettings;
import java.nio.FloatBuffer;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Finds the text lines of a page with a DBNet.
 *
 * <p>Any number of threads may call {@link #detect} at once. {@link #close} waits for nobody;
 * whoever closes makes sure that no call is under way.
 */
public final class TextDetector implements AutoCloseable {
  /** Pixels of the picture: what is smaller holds no letter. */
  private static final double MIN_QUAD_SIDE = 4;

  private final OnnxModel model;
  private final DetectorSettings settings;
  private final DbPostProcessor postProcessor;

  private TextDetector(OnnxModel model, DetectorSettings settings) {
    OpenCv.useOneThread();
    this.model = model;
    this.settings = settings;
    this.postProcessor = new DbPostProcessor(settings);
  }

  /**
   * @throws io.ocrstreams.model.ModelException if the model cannot be loaded
   */
  public static TextDetector load(
      ModelManifest manifest, SessionSettings session, DetectorSettings settings) {
    return new TextDetector(OnnxModel.load(manifest, session), settings);
  }

  /**
   * The text lines of a picture.
   *
   * @param bgr 8 bits, three channels, of any size; not changed
   * @return in reading order, whole pixels of the picture, clipped to it
   * @throws OcrException {@code engine_failed} at the stage detect
   */
  public List<Quad> detect(Mat bgr) throws OcrException {
    ModelInput input = model.manifest().input();
    Frame frame = Frame.of(bgr.cols(), bgr.rows(), settings, input.widthStride());
    try (PixelTensor tensor = new PixelTensor(input, 1, frame.height(), frame.width())) {
      try (Mat framed = framed(bgr, frame)) {
        tensor.put(0, framed);
      }
      List<TextBox> boxes = model.run(tensor.buffer(), tensor.shape(), this::boxes);
      return ReadingOrder.sort(
          boxes.stream().map(box -> toImage(box, frame)).filter(TextDetector::isLegible).toList());
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

  private static Mat framed(Mat bgr, Frame frame) {
    Mat framed = new Mat();
    try (Mat padded = new Mat();
        Size size = new Size(frame.width(), frame.height())) {
      if (frame.padded()) {
        int x = frame.padX();
        int y = frame.padY();
        copyMakeBorder(bgr, padded, y, y, x, x, BORDER_CONSTANT);
      }
      resize(frame.padded() ? padded : bgr, framed, size, 0, 0, INTER_LINEAR);
    }
    return framed;
  }

  /**
   * @param shape 1, 1, height, width
   */
  private List<TextBox> boxes(FloatBuffer probabilities, long[] shape) {
    try (FloatPointer floats = new FloatPointer(probabilities);
        Mat map = new Mat((int) shape[2], (int) shape[3], CV_32FC1, floats)) {
      return postProcessor.boxes(map);
    }
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
