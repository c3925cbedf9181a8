package io.ocrstreams.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Arrays;

/**
 * The image a model takes, as an {@code N x C x H x W} tensor of floats. A pixel value {@code p} (0
 * to 255) of channel {@code c} becomes {@code (p * scale - mean[c]) / std[c]}.
 *
 * @param name of the input in the graph
 * @param channels 1 or 3
 * @param colourOrder what the channels are
 * @param height pixels; 0 where any multiple of {@code widthStride} will do
 * @param mean one value a channel
 * @param std one value a channel, none of them 0
 * @param scale usually 1/255
 * @param widthStride pixels: widths are padded up to a multiple of it
 * @param minWidth narrowest padded width, pixels, a multiple of {@code widthStride}
 * @param maxWidth widest padded width, pixels, a multiple of {@code widthStride}; 0 for no bound
 * @param padValue what padding holds, as the network sees it (after normalisation)
 * @param batchPixels padded pixels up to which the network reads lines faster together than one by
 *     one, on a CPU; larger batches are not made. Null where it gains from any batch
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ModelInput(
    String name,
    int channels,
    ColourOrder colourOrder,
    int height,
    float[] mean,
    float[] std,
    float scale,
    int widthStride,
    int minWidth,
    int maxWidth,
    float padValue,
    Long batchPixels) {

  public ModelInput {
    require(name != null && !name.isBlank(), "input.name", name, "not be empty");
    require(channels == 1 || channels == 3, "input.channels", channels, "be 1 or 3");
    require(colourOrder != null, "input.colour_order", null, "be given");
    require(
        colourOrder.channels() == channels,
        "input.colour_order",
        colourOrder.code(),
        "have as many colours as input.channels, " + channels);
    require(height >= 0, "input.height", height, "be 0 (any) or more");
    requirePerChannel("input.mean", mean, channels);
    requirePerChannel("input.std", std, channels);
    for (float value : std) {
      require(value != 0, "input.std", Arrays.toString(std), "not hold 0: pixels are divided by it");
    }
    require(
        scale > 0 && Float.isFinite(scale), "input.scale", scale, "be more than 0, usually 1/255");
    require(widthStride >= 1, "input.width_stride", widthStride, "be 1 or more");
    require(
        minWidth >= 1 && minWidth % widthStride == 0,
        "input.min_width",
        minWidth,
        "be a positive multiple of input.width_stride, " + widthStride);
    require(
        maxWidth == 0 || maxWidth >= minWidth && maxWidth % widthStride == 0,
        "input.max_width",
        maxWidth,
        "be 0 (no bound) or a multiple of input.width_stride, %d, not below input.min_width, %d"
            .formatted(widthStride, minWidth));
    require(Float.isFinite(padValue), "input.pad_value", padValue, "be finite");
    require(
        batchPixels == null || batchPixels >= 1,
        "input.batch_pixels",
        batchPixels,
        "be 1 or more, or left out");
    mean = mean.clone();
    std = std.clone();
  }

  @Override
  public float[] mean() {
    return mean.clone();
  }

  @Override
  public float[] std() {
    return std.clone();
  }

  /**
   * The width to which an image that is {@code width} pixels wide is padded: the next multiple of
   * the stride, at least the narrowest.
   *
   * @throws IllegalArgumentException if that is wider than the model takes
   */
  public int paddedWidth(int width) {
    int padded = Math.max(minWidth, (width + widthStride - 1) / widthStride * widthStride);
    if (maxWidth != 0 && padded > maxWidth) {
      throw new IllegalArgumentException(
          "an image %d pixels wide does not fit the model's max_width of %d: split it first"
              .formatted(width, maxWidth));
    }
    return padded;
  }

  private static void requirePerChannel(String field, float[] values, int channels) {
    require(
        values != null && values.length == channels,
        field,
        Arrays.toString(values),
        "hold one number for each of %d channels".formatted(channels));
  }

  private static void require(boolean holds, String field, Object value, String rule) {
    if (!holds) {
      throw new IllegalArgumentException("%s is %s, but must %s".formatted(field, value, rule));
    }
  }
}
