package io.ocrstreams.cli.compare;

import io.ocrstreams.event.ImageReference;
import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.Quad;
import io.ocrstreams.event.Recognition;
import io.ocrstreams.fetch.Attempt;
import io.ocrstreams.fetch.Fetch;
import io.ocrstreams.fetch.FetchPolicy;
import io.ocrstreams.fetch.ImageFetcher;
import io.ocrstreams.image.DecodedImage;
import io.ocrstreams.image.ImageDecoder;
import io.ocrstreams.image.ImageEncoder;
import io.ocrstreams.image.ImageLimits;
import io.ocrstreams.preprocess.LineCropper;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;

/** The pictures of lines, cut out of the images that results refer to. Not thread-safe. */
public final class LineCrops implements AutoCloseable {
  private static final byte[] NO_PICTURE = {};

  private final ImageFetcher fetcher;
  private final ImageDecoder decoder;

  /**
   * @param policy which references may be followed
   */
  public LineCrops(FetchPolicy policy, ImageLimits limits) {
    fetcher = new ImageFetcher(policy);
    decoder = new ImageDecoder(limits);
  }

  /**
   * One {@code data:} URI of a PNG picture for each box; empty if the image cannot be had: it came
   * with its event, may not be read from here, or is gone.
   */
  List<String> of(Recognition result, List<Quad> boxes) {
    if (result.source().uri() == null) {
      return List.of();
    }
    try {
      Optional<byte[]> encoded = fetch(result);
      return encoded.isEmpty() ? List.of() : crop(encoded.get(), boxes);
    } catch (OcrException e) {
      // The page shows the texts without it.
      return List.of();
    }
  }

  /** One attempt: a page is no pipeline. */
  private Optional<byte[]> fetch(Recognition result) throws OcrException {
    Fetch fetch = fetcher.begin(ImageReference.ofUri(result.id(), result.source().uri()));
    return fetch.attempt() instanceof Attempt.Fetched fetched
        ? Optional.of(fetched.image().bytes())
        : Optional.empty();
  }

  private List<String> crop(byte[] encoded, List<Quad> boxes) throws OcrException {
    List<String> uris = new ArrayList<>();
    try (DecodedImage image = decoder.decode(encoded)) {
      for (Quad box : boxes) {
        try (Mat crop = LineCropper.crop(image.mat(), box)) {
          byte[] png = ImageEncoder.encode(crop, ".png").orElse(NO_PICTURE);
          uris.add("data:image/png;base64," + Base64.getEncoder().encodeToString(png));
        }
      }
    }
    return uris;
  }

  @Override
  public void close() {
    fetcher.close();
  }
}
