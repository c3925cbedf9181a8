package io.ocrstreams.hostile;

import static org.bytedeco.opencv.global.opencv_core.CV_16U;
import static org.bytedeco.opencv.global.opencv_core.flip;
import static org.bytedeco.opencv.global.opencv_core.transpose;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_PROGRESSIVE;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_RST_INTERVAL;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR_411;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR_444;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_TIFF_COMPRESSION;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_TIFF_COMPRESSION_NONE;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_TIFF_COMPRESSION_PACKBITS;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_WEBP_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencodemulti;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2BGRA;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;

import io.ocrstreams.image.ExifBlocks;
import io.ocrstreams.image.TestImages;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;

/** Images that are right although few programs write them; all show the same line of text. */
final class UnusualImages {
  private UnusualImages() {}

  static Map<String, byte[]> all() {
    Map<String, byte[]> all = new LinkedHashMap<>();
    Pictures.line(
        picture -> {
          jpegs(picture, all);
          pngs(picture, all);
          others(picture, all);
          channels(picture, all);
          turned(picture, all);
          moving(picture, all);
          return all;
        });
    JavaEncoders.all().forEach(all::put);
    return all;
  }

  private static void jpegs(Mat picture, Map<String, byte[]> all) {
    all.put("JPEG", encode(".jpg", picture));
    all.put("JPEG, progressive", encode(".jpg", picture, IMWRITE_JPEG_PROGRESSIVE, 1));
    all.put("JPEG, restarts", encode(".jpg", picture, IMWRITE_JPEG_RST_INTERVAL, 1));
    all.put(
        "JPEG, full colour",
        encode(".jpg", picture, IMWRITE_JPEG_SAMPLING_FACTOR, IMWRITE_JPEG_SAMPLING_FACTOR_444));
    all.put(
        "JPEG, quarter colour",
        encode(".jpg", picture, IMWRITE_JPEG_SAMPLING_FACTOR, IMWRITE_JPEG_SAMPLING_FACTOR_411));
  }

  private static void pngs(Mat picture, Map<String, byte[]> all) {
    byte[] png = encode(".png", picture);
    all.put("PNG", png);
    all.put("PNG with a profile", PngFile.withChunk(png, "iCCP", new byte[] {'x', 0, 0, 1, 2}));
    byte[] text = ("k\0" + "t".repeat(100_000)).getBytes();
    all.put("PNG with much text", PngFile.withChunk(png, "tEXt", text));
    all.put("PNG with a private chunk", PngFile.withChunk(png, "prVt", new byte[50_000]));
  }

  private static void others(Mat picture, Map<String, byte[]> all) {
    all.put("BMP", encode(".bmp", picture));
    all.put("BMP, rows from the top", topDown(picture));
    all.put("WebP, lossy", encode(".webp", picture, IMWRITE_WEBP_QUALITY, 80));
    all.put("WebP, lossless", encode(".webp", picture, IMWRITE_WEBP_QUALITY, 101));
    all.put("TIFF, LZW", encode(".tiff", picture));
    for (int compression :
        new int[] {IMWRITE_TIFF_COMPRESSION_NONE, IMWRITE_TIFF_COMPRESSION_PACKBITS}) {
      all.put(
          "TIFF, compression " + compression,
          encode(".tiff", picture, IMWRITE_TIFF_COMPRESSION, compression));
    }
  }

  private static void channels(Mat picture, Map<String, byte[]> all) {
    try (Mat grey = new Mat();
        Mat clear = new Mat();
        Mat deep = new Mat();
        Mat deepGrey = new Mat();
        Mat deepClear = new Mat()) {
      cvtColor(picture, grey, COLOR_BGR2GRAY);
      cvtColor(picture, clear, COLOR_BGR2BGRA);
      picture.convertTo(deep, CV_16U, 257, 0);
      grey.convertTo(deepGrey, CV_16U, 257, 0);
      clear.convertTo(deepClear, CV_16U, 257, 0);
      for (String format : new String[] {".jpg", ".png", ".bmp", ".webp", ".tiff"}) {
        all.put("grey " + format, encode(format, grey));
      }
      for (String format : new String[] {".png", ".bmp", ".webp", ".tiff"}) {
        all.put("with alpha " + format, encode(format, clear));
      }
      for (String format : new String[] {".png", ".tiff"}) {
        all.put("16 bits " + format, encode(format, deep));
        all.put("16 bits, grey " + format, encode(format, deepGrey));
        all.put("16 bits, alpha " + format, encode(format, deepClear));
      }
    }
  }

  /** Stored in each of the eight ways, so that they all look the same. */
  private static void turned(Mat picture, Map<String, byte[]> all) {
    for (int orientation = 1; orientation <= 8; orientation++) {
      byte[] exif = ExifBlocks.exif(orientation);
      try (Mat stored = new Mat(picture.clone())) {
        // What undoes the orientation: EXIF tag 274 as in CIPA DC-008.
        switch (orientation) {
          case 2 -> flip(picture, stored, 1);
          case 3 -> flip(picture, stored, -1);
          case 4 -> flip(picture, stored, 0);
          case 5 -> transpose(picture, stored);
          case 6 -> transposeThenFlip(picture, stored, 0);
          case 7 -> transposeThenFlip(picture, stored, -1);
          case 8 -> transposeThenFlip(picture, stored, 1);
          default -> {}
        }
        byte[] webp = encode(".webp", stored, IMWRITE_WEBP_QUALITY, 101);
        String name = "turned by EXIF " + orientation;
        all.put(name + " .jpg", ExifBlocks.intoJpeg(encode(".jpg", stored), exif));
        all.put(name + " .png", ExifBlocks.intoPng(encode(".png", stored), exif));
        all.put(
            name + " .webp", ExifBlocks.intoWebp(webp, exif, stored.cols(), stored.rows()));
      }
    }
  }

  private static void transposeThenFlip(Mat picture, Mat stored, int code) {
    transpose(picture, stored);
    flip(stored, stored, code);
  }

  /** The text is on the first page or frame; the others are white. */
  private static void moving(Mat picture, Map<String, byte[]> all) {
    try (Mat white = TestImages.page(picture.cols(), picture.rows());
        MatVector frames = new MatVector(picture, white, white)) {
      for (String format : new String[] {".tiff", ".webp", ".png"}) {
        try (BytePointer buffer = new BytePointer()) {
          imencodemulti(format, frames, buffer);
          byte[] bytes = new byte[(int) buffer.limit()];
          buffer.get(bytes);
          all.put("three frames " + format, bytes);
        }
      }
    }
  }

  private static byte[] topDown(Mat picture) {
    try (Mat stored = new Mat()) {
      flip(picture, stored, 0);
      byte[] bmp = encode(".bmp", stored);
      ByteBuffer.wrap(bmp).order(ByteOrder.LITTLE_ENDIAN).putInt(22, -picture.rows());
      return bmp;
    }
  }

  private static byte[] encode(String extension, Mat picture, int... parameters) {
    return TestImages.encode(extension, picture, parameters);
  }
}
