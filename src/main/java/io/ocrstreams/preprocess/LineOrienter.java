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
import java.util.Comparator;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Turns the lines of a page that lies on its head, by a vote of those lines that a classifier of
 * two classes (upright, turned by 180 degrees) is best at.
 *
 * <p>Line by line would not be safe: the classifier turns up to one line in twenty of upright
 * pages, mostly very short and very long ones, and a line turned wrongly is lost.
 *
 * <p>Any number of threads may call {@link #upright} at once, each with crops of its own. {@link
 * #close} waits for nobody; whoever closes makes sure that no call is under way.
 */
public final class LineOrienter implements AutoCloseable {
  private static final int CLASSES = 2;
  private static final int TURNED = 1;
  private static final float MIN_PROBABILITY = 0.9f;

  /** Width by height; what is shorter looks alike both ways, what is longer gets squeezed. */
  private static final double MIN_ASPECT = 2;

  private static final double MAX_ASPECT = 10;
  private static final int MIN_VOTERS = 3;
  private static final int MAX_VOTERS = 16;

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
   * Turns all crops in place if more than half of those that vote surely stand on their head. Fewer
   * than three do not vote.
   *
   * @param crops the lines of one page: 8 bits, three channels, not empty, none sharing its pixels
   *     with another
   * @return whether they were turned: then their reading order is from last to first
   * @throws OcrException {@code engine_failed}
   */
  public boolean upright(List<Mat> crops) throws OcrException {
    List<Mat> voters = voters(crops);
    if (voters.size() < MIN_VOTERS || !turnedByVote(voters)) {
      return false;
    }
    for (Mat crop : crops) {
      flip(crop, crop, -1);
    }
    return true;
  }

  @Override
  public void close() {
    model.close();
  }

  /** The largest in print: the surest, too. */
  private static List<Mat> voters(List<Mat> crops) {
    return crops.stream()
        .filter(crop -> crop.cols() >= MIN_ASPECT * crop.rows())
        .filter(crop -> crop.cols() <= MAX_ASPECT * crop.rows())
        .sorted(Comparator.comparingInt((Mat crop) -> crop.rows()).reversed())
        .limit(MAX_VOTERS)
        .toList();
  }

  private boolean turnedByVote(List<Mat> crops) throws OcrException {
    ModelInput input = model.manifest().input();
    try (PixelTensor tensor =
        new PixelTensor(input, crops.size(), input.height(), input.maxWidth())) {
      for (int i = 0; i < crops.size(); i++) {
        put(tensor, i, crops.get(i), input);
      }
      return model.run(tensor.buffer(), tensor.shape(), (scores, shape) -> turnedByVote(scores));
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

  /**
   * Who is not sure votes for leaving the page as it is: to turn one wrongly costs all its text.
   *
   * @param probabilities of either class, line by line
   */
  private static boolean turnedByVote(FloatBuffer probabilities) {
    int lines = probabilities.limit() / CLASSES;
    int turned = 0;
    for (int line = 0; line < lines; line++) {
      if (probabilities.get(line * CLASSES + TURNED) > MIN_PROBABILITY) {
        turned++;
      }
    }
    return 2 * turned > lines;
  }
}
