package io.ocrstreams.bench;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_RGB2BGR;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;

import io.ocrstreams.event.ImageReference;
import io.ocrstreams.event.Layout;
import io.ocrstreams.image.LineImage;
import io.ocrstreams.model.ColourOrder;
import io.ocrstreams.model.ModelInput;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Lines as the engine takes them with the least to do: already at the network's height and without
 * compression (BMP), so that what it makes of them is what it was given.
 */
final class ReadyCrops {
  private ReadyCrops() {}

  /** One image for every piece of the set. */
  static List<EngineLoop.Request> of(LineSet set) {
    return set.pieces().stream()
        .map(
            piece ->
                new EngineLoop.Request(
                    reference(bmp(piece, set.input())),
                    LineSet.paddedPixels(piece, set.input())))
        .toList();
  }

  private static ImageReference reference(byte[] image) {
    return new ImageReference("crop", null, image, null, Layout.LINE, null, null, null);
  }

  private static byte[] bmp(LineImage line, ModelInput input) {
    try (BytePointer pixels = new BytePointer(line.pixels());
        Mat mat = new Mat(line.height(), line.width(), CV_8UC(line.channels()), pixels);
        Mat bgr = bgr(mat, input.colourOrder());
        BytePointer encoded = new BytePointer()) {
      imencode(".bmp", bgr, encoded);
      byte[] bytes = new byte[Math.toIntExact(encoded.limit())];
      encoded.get(bytes);
      return bytes;
    }
  }

  private static Mat bgr(Mat mat, ColourOrder order) {
    if (order != ColourOrder.RGB) {
      return new Mat(mat);
    }
    Mat bgr = new Mat();
    cvtColor(mat, bgr, COLOR_RGB2BGR);
    return bgr;
  }
}
