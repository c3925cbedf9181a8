package io.ocrstreams.image;

import io.ocrstreams.event.Point;
import io.ocrstreams.event.Quad;
import io.ocrstreams.event.TextLine;
import java.awt.AWTError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Shows what was read: the image with a numbered box around each line, coloured by confidence, and
 * beside it (below it, if the image is much wider than tall) the text, each line at the place of
 * its box. A JDK that cannot draw text still gives boxes, numbers and ASCII.
 *
 * <p>For one thread at a time. Images given are never changed.
 */
public final class ImageAnnotator {
  // Larger images are shrunk first: this is for looking at, and twice as wide as its source.
  private static final int LONGEST_SIDE = 2400;
  private static final int BESIDE_UP_TO_ASPECT = 3;
  private static final int GAP = 8;
  // Room for the numbers of lines that begin at the image's edge: three digits.
  private static final int MARGIN = 32;

  private final TextPanel panel;

  /** Draws with the installed fonts where that works, else without. */
  public ImageAnnotator() {
    this(bestPanel());
  }

  ImageAnnotator(TextPanel panel) {
    this.panel = Objects.requireNonNull(panel, "panel");
  }

  /**
   * Annotates an image and encodes it into a file.
   *
   * @param image 8-bit BGR; stays as it is
   * @param lines boxes in pixels of the image; they may reach beyond it
   * @param file its extension, {@code .jpg} or {@code .png}, gives the format; overwritten
   * @throws IOException if the file cannot be written
   */
  public void write(Mat image, List<TextLine> lines, Path file) throws IOException {
    String name = file.getFileName().toString();
    String extension = name.substring(Math.max(0, name.lastIndexOf('.')));
    if (!extension.equals(".jpg") && !extension.equals(".png")) {
      throw new IllegalArgumentException(
          "file is '%s', but must end in .jpg or .png".formatted(name));
    }
    try (Mat annotated = annotate(image, lines)) {
      Files.write(
          file,
          ImageEncoder.encode(annotated, extension)
              .orElseThrow(() -> new IOException("OpenCV cannot encode " + file)));
    }
  }

  /**
   * Annotates an image.
   *
   * @return 8-bit BGR: margin, image, gap and text panel; the caller closes it
   */
  public Mat annotate(Mat image, List<TextLine> lines) {
    if (image.empty() || image.type() != opencv_core.CV_8UC3) {
      throw new IllegalArgumentException("image must be 8-bit BGR and not empty");
    }
    try (PointerScope scope = new PointerScope()) {
      double scale = Math.min(1.0, LONGEST_SIDE / (double) Math.max(image.cols(), image.rows()));
      Mat small = new Mat();
      opencv_imgproc.resize(image, small, new Size(), scale, scale, opencv_imgproc.INTER_AREA);
      Mat shown = new Mat();
      opencv_core.copyMakeBorder(
          small, shown, 0, 0, MARGIN, 0, opencv_core.BORDER_CONSTANT, background());
      List<TextLine> placed = lines.stream().map(line -> placed(line, (float) scale)).toList();
      LineBoxes.draw(shown, placed);
      Mat text = panel.paint(shown.cols(), shown.rows(), placed);
      Mat both = join(shown, text);
      // Out of the scope's reach: it goes to the caller.
      return both.retainReference();
    }
  }

  private static Mat join(Mat image, Mat text) {
    boolean beside = image.cols() <= BESIDE_UP_TO_ASPECT * image.rows();
    int x = beside ? image.cols() + GAP : 0;
    int y = beside ? 0 : image.rows() + GAP;
    Mat both =
        new Mat(y + text.rows(), x + text.cols(), opencv_core.CV_8UC3, background());
    image.copyTo(both.apply(new Rect(0, 0, image.cols(), image.rows())));
    text.copyTo(both.apply(new Rect(x, y, text.cols(), text.rows())));
    return both;
  }

  private static TextLine placed(TextLine line, float scale) {
    Quad box = line.box();
    return new TextLine(
        line.text(),
        line.confidence(),
        new Quad(
            placed(box.topLeft(), scale),
            placed(box.topRight(), scale),
            placed(box.bottomRight(), scale),
            placed(box.bottomLeft(), scale)));
  }

  private static Point placed(Point point, float scale) {
    return new Point(point.x() * scale + MARGIN, point.y() * scale);
  }

  private static Scalar background() {
    return new Scalar(225, 225, 225, 0);
  }

  private static TextPanel bestPanel() {
    try {
      return new FontTextPanel();
    } catch (RuntimeException | LinkageError | InternalError | AWTError e) {
      // A JDK without fontconfig, freetype, any font or a display it was told of fails like this.
      return new PlainTextPanel();
    }
  }
}
