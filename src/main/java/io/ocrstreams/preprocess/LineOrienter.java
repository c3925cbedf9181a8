package io.ocrstreams.preprocess;

import static org.bytedeco.opencv.global.opencv_core.flip;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import io.ocrstreams.event.OcrException;
import io.ocrstreams.image.PixelTensor;
import io.ocrstreams.model.ModelInput;
import io.ocrstreams.model.ModelManifest;
import io.ocrstreams.model.OnnxModel;
import io.ocrstreams.model.SessionSettings;
import java.nio.FloatBuffer;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Finds lines that stand on their head, with a classifier of two classes (upright, turned by 180
 * degrees), and turns them.
 *
 * <p>Any number of threads may call {@link #upright} at once, each with crops of its own. {@link
 * #close} waits for nobody; whoever closes makes sure that no call is under way.
 */
public final class LineOrienter implements AutoCloseable {
  private static final int CLASSES = 2;
  private static final int TURNED = 1;

  /** A wrong turn costs the whole line, so it takes more than a mere majority. */
  private static final float MIN_PROBABILITY = 0.9f;

  private static final int BATCH = 32;

  private final OnnxModel model;

  private LineOrienter(OnnxModel model) {
    this.model = model;
  }

  /**
   * @throws io.ocrstreams.model.ModelException if the model cannot be loaded
   */
  public static LineOrienter load(ModelManifest manifest, SessionSettings session) {
    return new LineOrienter(OnnxModel.load(manifest, session));
  }

  /**
   * Turns those crops in place that stand on their head.
   *
   * @param crops 8 bits, three channels, not empty; none shares its pixels with another
   * @throws OcrException {@code engine_failed}
   */
  public void upright(List<Mat> crops) throws OcrException {
    for (int from = 0; from < crops.size(); from += BATCH) {
      List<Mat> batch = crops.subList(from, Math.min(crops.size(), from + BATCH));
      boolean[] turned = turned(batch);
      for (int i = 0; i < turned.length; i++) {
        if (turned[i]) {
          flip(batch.get(i), batch.get(i), -1);
        }
      }
    }
  }

  @Override
  public void close() {
    model.close();
  }

  private boolean[] turned(List<Mat> crops) throws OcrException {
    ModelInput input = model.manifest().input();
    try (PixelTensor tensor =
        new PixelTensor(input, crops.size(), input.height(), input.maxWidth())) {
      for (int i = 0; i < crops.size(); i++) {
        put(tensor, i, crops.get(i), input);
      }
      return model.run(tensor.buffer(), tensor.shape(), (scores, shape) -> turned(scores));
    }
  }

  /** A line wider than the model is squeezed: upright or not can still be told. */
  private static void put(PixelTensor tensor, int index, Mat crop, ModelInput input) {
    int width = (int) Math.ceil((double) input.height() * crop.cols() / crop.rows());
    try (Mat scaled = new Mat();
        Size size = new Size(Math.min(width, input.maxWidth()), input.height())) {
      resize(crop, scaled, size, 0, 0, INTER_LINEAR);
      tensor.put(index, scaled);
    }
  }

  private static boolean[] turned(FloatBuffer probabilities) {
    boolean[] turned = new boolean[probabilities.remaining() / CLASSES];
    for (int i = 0; i < turned.length; i++) {
      turned[i] = probabilities.get(i * CLASSES + TURNED) > MIN_PROBABILITY;
    }
    return turned;
  }
}
