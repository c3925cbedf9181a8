package io.ocrstreams.hostile;

import io.ocrstreams.event.ImageReference;
import io.ocrstreams.event.ImageReferenceReader;
import io.ocrstreams.event.OcrException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The small ones of the hostile corpus: what fuzzers begin with. */
public final class Seeds {
  /** A fuzzer keeps to 4 KiB, and changes short inputs more to the point. */
  private static final int LONGEST = 2 << 10;

  private Seeds() {}

  /** Events, most of them wrong. */
  public static Stream<byte[]> events() {
    return Stream.concat(
            HostileJson.all().stream().map(HostileInput::event),
            Stream.of(Events.carrying(new byte[] {1, 2, 3}), Events.referringTo("s3://b/k")))
        .filter(event -> event != null && event.length <= LONGEST);
  }

  /** Encoded images, rare, broken or absurd. */
  public static Stream<byte[]> images() {
    return Stream.of(
            HostileImages.all().stream().map(input -> reference(input).orElseThrow().bytes()),
            UnusualImages.all().values().stream(),
            Polyglots.all().values().stream())
        .flatMap(images -> images)
        .filter(image -> image.length <= LONGEST);
  }

  /**
   * URIs, most of which lead nowhere or too far.
   *
   * @param root an empty folder; files and links that some lead to are made in it
   */
  public static Stream<String> uris(Path root) {
    try {
      return HostileReferences.all(root, 1 << 20).stream()
          .map(Seeds::reference)
          .flatMap(Optional::stream)
          .map(ImageReference::uri)
          .filter(Objects::nonNull)
          .filter(uri -> uri.getBytes(StandardCharsets.UTF_8).length <= LONGEST);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<ImageReference> reference(HostileInput input) {
    try {
      return Optional.of(new ImageReferenceReader().read(input.event()));
    } catch (OcrException e) {
      return Optional.empty();
    }
  }
}
