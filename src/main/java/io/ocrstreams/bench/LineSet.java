package io.ocrstreams.bench;

import io.ocrstreams.engine.EngineOptions;
import io.ocrstreams.event.OcrException;
import io.ocrstreams.image.DecodedImage;
import io.ocrstreams.image.ImageDecoder;
import io.ocrstreams.image.LineImage;
import io.ocrstreams.model.ModelCatalog;
import io.ocrstreams.model.ModelInput;
import io.ocrstreams.model.ModelKind;
import io.ocrstreams.preprocess.CropMargin;
import io.ocrstreams.preprocess.LinePreparer;
import io.ocrstreams.preprocess.Profiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * The lines that every load of a comparison reads, in a mixed order that is the same at each run.
 *
 * <p>Work is counted in padded pixels, which the network's time is proportional to, and turned into
 * lines with the mean of the set: a load that happens to read more of the long lines in its time
 * has not done less.
 */
final class LineSet {
  private static final int SEED = 27;

  /**
   * A line.
   *
   * @param file the image
   * @param encoded its content
   * @param pieces what the network reads, usually one piece
   * @param paddedPixels of all pieces
   */
  record Line(Path file, byte[] encoded, List<LineImage> pieces, long paddedPixels) {}

  private final List<Line> lines;
  private final ModelInput input;

  private LineSet(List<Line> lines, ModelInput input) {
    this.lines = List.copyOf(lines);
    this.input = input;
  }

  /**
   * Reads the images and prepares them for the recogniser that these options name.
   *
   * @param files images of one line each
   * @throws BenchException if one of them cannot be decoded
   */
  static LineSet load(List<Path> files, EngineOptions options, ModelCatalog models)
      throws IOException {
    ModelInput input = models.get(options.model(), ModelKind.RECOGNIZER).input();
    return load(
        files,
        new ImageDecoder(options.limits()),
        new LinePreparer(Profiles.get(options.profile()), input),
        input);
  }

  static LineSet load(
      List<Path> files, ImageDecoder decoder, LinePreparer preparer, ModelInput input)
      throws IOException {
    List<Line> lines = new ArrayList<>();
    for (Path file : files) {
      byte[] encoded = Files.readAllBytes(file);
      try (DecodedImage image = decoder.decode(encoded)) {
        List<LineImage> pieces = preparer.prepare(image.mat(), CropMargin.TIGHT);
        long pixels = pieces.stream().mapToLong(piece -> paddedPixels(piece, input)).sum();
        lines.add(new Line(file, encoded, pieces, pixels));
      } catch (OcrException e) {
        throw new BenchException("%s: %s".formatted(file, e.getMessage()), e);
      }
    }
    Collections.shuffle(lines, new Random(SEED));
    return new LineSet(lines, input);
  }

  /** Pixels of a piece as the network sees it. */
  static long paddedPixels(LineImage piece, ModelInput input) {
    return (long) input.paddedWidth(piece.width()) * piece.height();
  }

  List<Line> lines() {
    return lines;
  }

  /** The line of a position in the endless repetition of the set. */
  Line line(long position) {
    return lines.get((int) (position % lines.size()));
  }

  /** All pieces, in the order of the lines. */
  List<LineImage> pieces() {
    return lines.stream().flatMap(line -> line.pieces().stream()).toList();
  }

  ModelInput input() {
    return input;
  }

  /** Turns padded pixels into lines of the set's mean size. */
  double toLines(double paddedPixels) {
    return paddedPixels * lines.size() / lines.stream().mapToLong(Line::paddedPixels).sum();
  }

  /** Share of the padded pixels that is padding, 0 to 1. */
  double paddingShare() {
    double pixels =
        pieces().stream().mapToDouble(piece -> (double) piece.width() * piece.height()).sum();
    return 1 - pixels / lines.stream().mapToLong(Line::paddedPixels).sum();
  }
}
