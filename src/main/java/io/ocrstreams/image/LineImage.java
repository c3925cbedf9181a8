package io.ocrstreams.image;

/**
 * A text line, or a piece of one, at the height a recogniser reads. On the heap, so that lines that
 * wait for their batch hold nothing native.
 *
 * @param pixels {@code height x width x channels}, interleaved, one unsigned byte each, channels in
 *     the recogniser's order; not copied, and not to be changed
 * @param width pixels
 * @param height pixels
 * @param channels 1 or 3
 */
public record LineImage(byte[] pixels, int width, int height, int channels) {
  public LineImage {
    if (width < 1 || height < 1 || pixels.length != width * height * channels) {
      throw new IllegalArgumentException(
          "%d x %d pixels of %d channels need %d bytes, not %d"
              .formatted(width, height, channels, width * height * channels, pixels.length));
    }
  }
}
