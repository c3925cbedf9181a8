package io.ocrstreams.bench;

import static org.bytedeco.opencv.global.opencv_imgcodecs.imwrite;

import io.ocrstreams.detect.DetectorSettings;
import io.ocrstreams.detect.SearchThreads;
import io.ocrstreams.detect.TextDetector;
import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.Quad;
import io.ocrstreams.image.DecodedImage;
import io.ocrstreams.image.ImageDecoder;
import io.ocrstreams.image.ImageLimits;
import io.ocrstreams.model.ModelManifest;
import io.ocrstreams.preprocess.LineCropper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;

/** Makes images of lines of images of pages. */
public final class LineCutter implements AutoCloseable {
  private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);
  private final TextDetector detector;

  private LineCutter(TextDetector detector) {
    this.detector = detector;
  }

  /**
   * @param cores that are free for it
   * @throws io.ocrstreams.model.ModelException if the model cannot be loaded
   */
  public static LineCutter load(ModelManifest detector, int cores) {
    return new LineCutter(
        TextDetector.load(detector, SearchThreads.of(cores), DetectorSettings.DEFAULT));
  }

  /**
   * Writes every line that is found on a page as a PNG file.
   *
   * @return the files, in reading order
   * @throws BenchException if the page cannot be read
   */
  public List<Path> cut(Path page, Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DecodedImage image = decoder.decode(Files.readAllBytes(page))) {
      for (Quad box : detector.detect(image.mat())) {
        Path file = folder.resolve("%s-%03d.png".formatted(page.getFileName(), files.size()));
        try (Mat line = LineCropper.crop(image.mat(), box)) {
          if (!imwrite(file.toString(), line)) {
            throw new IOException("cannot write " + file);
          }
        }
        files.add(file);
      }
      return files;
    } catch (OcrException e) {
      throw new BenchException("%s: %s".formatted(page, e.getMessage()), e);
    }
  }

  @Override
  public void close() {
    detector.close();
  }
}
