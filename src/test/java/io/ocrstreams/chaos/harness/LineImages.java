package io.ocrstreams.chaos.harness;

import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;

import io.ocrstreams.event.ImageReference;
import io.ocrstreams.event.Layout;
import io.ocrstreams.preprocess.TextPainter;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;

/** Small images of one short line, for the real engine: the end of the event's id, drawn. */
public final class LineImages {
  private LineImages() {}

  /** An event that carries its image. */
  public static ImageReference inline(String id) {
    return new ImageReference(id, null, png(text(id)), null, Layout.LINE, null, null, null);
  }

  /** An event that says where its image is. */
  public static ImageReference at(String id, String uri) {
    return new ImageReference(id, uri, null, null, Layout.LINE, null, null, null);
  }

  /** What is to be read on the image of that event. */
  public static String text(String id) {
    return id.substring(id.lastIndexOf('-') + 1);
  }

  /** The text, as a PNG. */
  public static byte[] png(String text) {
    try (Mat line = TextPainter.line(text, 1);
        BytePointer encoded = new BytePointer()) {
      imencode(".png", line, encoded);
      byte[] bytes = new byte[Math.toIntExact(encoded.limit())];
      encoded.get(bytes);
      return bytes;
    }
  }
}
