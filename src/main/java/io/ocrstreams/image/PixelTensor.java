package io.ocrstreams.image;

import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_core.CV_32FC1;
import static org.bytedeco.opencv.global.opencv_core.extractChannel;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;

import io.ocrstreams.model.ModelInput;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;

/**
 * The {@code N x C x H x W} input of a model, filled with pictures and normalised as its manifest
 * says. Owns native memory outside the heap: close it. For one thread.
 */
public final class PixelTensor implements AutoCloseable {
  private final ModelInput input;
  private final int images;
  private final int height;
  private final int width;
  private final FloatPointer floats;

  /**
   * @param images N
   * @param height H, pixels
   * @param width W, pixels, padding included
   */
  public PixelTensor(ModelInput input, int images, int height, int width) {
    this.input = input;
    this.images = images;
    this.height = height;
    this.width = width;
    this.floats = new FloatPointer((long) images * input.channels() * height * width);
  }

  /**
   * Writes one picture; what it leaves free at the right holds the model's padding value.
   *
   * @param index from 0 to N - 1
   * @param bgr 8 bits, three channels, H pixels high and at most W wide
   */
  public void put(int index, Mat bgr) {
    if (bgr.rows() != height || bgr.cols() > width) {
      throw new IllegalArgumentException(
          "the picture has %d x %d pixels, but must be at most %d wide and exactly %d high"
              .formatted(bgr.cols(), bgr.rows(), width, height));
    }
    float[] mean = input.mean();
    float[] std = input.std();
    long plane = (long) height * width;
    for (int c = 0; c < input.channels(); c++) {
      // Not position(): Mat takes that of a typed pointer for a number of bytes.
      FloatPointer target = floats.getPointer((index * (long) input.channels() + c) * plane);
      try (Mat channel = channel(bgr, c);
          Mat all = new Mat(height, width, CV_32FC1, target);
          Mat picture = all.colRange(0, bgr.cols());
          Mat padding = all.colRange(bgr.cols(), width)) {
        // In place: a Mat that has the size and type already keeps its memory.
        channel.convertTo(picture, CV_32F, input.scale() / std[c], -mean[c] / std[c]);
        if (!padding.empty()) {
          fill(padding, input.padValue());
        }
      }
    }
  }

  /** All floats, valid until this is closed. */
  public FloatBuffer buffer() {
    return floats.asBuffer();
  }

  /** N, C, H, W. */
  public long[] shape() {
    return new long[] {images, input.channels(), height, width};
  }

  @Override
  public void close() {
    floats.close();
  }

  private Mat channel(Mat bgr, int c) {
    Mat channel = new Mat();
    switch (input.colourOrder()) {
      case BGR -> extractChannel(bgr, channel, c);
      case RGB -> extractChannel(bgr, channel, 2 - c);
      case GREY -> cvtColor(bgr, channel, COLOR_BGR2GRAY);
    }
    return channel;
  }

  private static void fill(Mat region, float value) {
    try (Scalar scalar = Scalar.all(value)) {
      region.put(scalar);
    }
  }
}
