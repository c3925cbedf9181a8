package io.ocrstreams.engine;

import io.ocrstreams.event.OcrException;
import io.ocrstreams.image.DecodedImage;
import io.ocrstreams.image.ImageDecoder;
import io.ocrstreams.image.ImageLimits;
import io.ocrstreams.image.LineImage;
import io.ocrstreams.model.ModelException;
import io.ocrstreams.model.ModelManifest;
import io.ocrstreams.model.SelfTestLine;
import io.ocrstreams.preprocess.CropMargin;
import io.ocrstreams.preprocess.LinePreparer;
import io.ocrstreams.preprocess.Profiles;
import io.ocrstreams.recognize.LineMerger;
import io.ocrstreams.recognize.LineRecognizer;
import io.ocrstreams.recognize.LineText;
import java.util.ArrayList;
import java.util.List;

/**
 * Has a recogniser read the lines of its own manifest, the way the engine reads an image that is
 * one line. It warms the recogniser up, too: what ONNX Runtime does at a first run is done.
 */
final class SelfTest {
  private static final ImageLimits LIMITS = new ImageLimits(4_000_000, 8_000);
  private static final String NO_PROFILE = "none";

  private final ImageDecoder decoder = new ImageDecoder(LIMITS);

  /**
   * Runs on the calling thread.
   *
   * @return one for each line of the manifest, in its order
   * @throws ModelException if a picture is missing, was changed or cannot be decoded, or the
   *     network fails on it
   */
  List<TestedLine> run(LineRecognizer recognizer) {
    ModelManifest manifest = recognizer.manifest();
    LinePreparer preparer = new LinePreparer(Profiles.get(NO_PROFILE), manifest.input());
    List<TestedLine> lines = new ArrayList<>();
    for (SelfTestLine line : manifest.selfTest()) {
      byte[] encoded = manifest.readImage(line);
      try {
        lines.add(new TestedLine(line.text(), read(recognizer, preparer, encoded)));
      } catch (OcrException e) {
        throw new ModelException(
            "model %s fails on self-test line %d: %s"
                .formatted(manifest.name(), lines.size() + 1, e.getMessage()),
            e);
      }
    }
    return lines;
  }

  private String read(LineRecognizer recognizer, LinePreparer preparer, byte[] encoded)
      throws OcrException {
    List<LineText> texts = new ArrayList<>();
    try (DecodedImage image = decoder.decode(encoded)) {
      for (LineImage piece : preparer.prepare(image.mat(), CropMargin.TIGHT)) {
        texts.addAll(
            recognizer.recognize(List.of(piece), recognizer.paddedWidth(piece)).texts());
      }
    }
    return LineMerger.merge(texts).text().strip();
  }
}
