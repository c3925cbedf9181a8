package io.ocrstreams.hostile;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.RenderedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.bytedeco.opencv.opencv_core.Mat;

/** The same line of text by the JDK's encoders, which write kinds that OpenCV's do not. */
final class JavaEncoders {
  private JavaEncoders() {}

  static Map<String, byte[]> all() {
    BufferedImage picture = Pictures.line(JavaEncoders::toJava);
    Map<String, byte[]> all = new LinkedHashMap<>();
    all.put("PNG, interlaced", write("png", picture, "Deflate", true));
    all.put("CMYK JPEG", cmyk(picture));
    for (int bits : new int[] {1, 2, 4, 8}) {
      BufferedImage indexed = indexed(picture, bits);
      all.put("palette of %d bits .png".formatted(bits), write("png", indexed, "Deflate", false));
      if (bits != 2) { // no TIFF of two bits is read
        all.put("palette of %d bits .tiff".formatted(bits), write("tiff", indexed, "LZW", false));
      }
    }
    for (int bits : new int[] {1, 4, 8}) {
      BufferedImage indexed = indexed(picture, bits);
      all.put("palette of %d bits .bmp".formatted(bits), write("bmp", indexed, "BI_RGB", false));
    }
    all.put("run lengths .bmp", write("bmp", indexed(picture, 8), "BI_RLE8", false));
    BufferedImage twoTone = copy(picture, BufferedImage.TYPE_BYTE_BINARY);
    for (String fax : new String[] {"CCITT RLE", "CCITT T.4", "CCITT T.6"}) {
      all.put(fax + " .tiff", write("tiff", twoTone, fax, false));
    }
    return all;
  }

  private static BufferedImage toJava(Mat picture) {
    BufferedImage image =
        new BufferedImage(picture.cols(), picture.rows(), BufferedImage.TYPE_3BYTE_BGR);
    picture.data().get(((DataBufferByte) image.getRaster().getDataBuffer()).getData());
    return image;
  }

  private static BufferedImage copy(BufferedImage picture, int type) {
    return paint(picture, new BufferedImage(picture.getWidth(), picture.getHeight(), type));
  }

  /** In shades of grey, as many as these bits can name. */
  private static BufferedImage indexed(BufferedImage picture, int bits) {
    int shades = 1 << bits;
    byte[] greys = new byte[shades];
    for (int i = 0; i < shades; i++) {
      greys[i] = (byte) (255 * i / (shades - 1));
    }
    int type = bits == 8 ? BufferedImage.TYPE_BYTE_INDEXED : BufferedImage.TYPE_BYTE_BINARY;
    return paint(
        picture,
        new BufferedImage(
            picture.getWidth(),
            picture.getHeight(),
            type,
            new IndexColorModel(bits, shades, greys, greys, greys)));
  }

  private static BufferedImage paint(BufferedImage picture, BufferedImage target) {
    var graphics = target.createGraphics();
    graphics.drawImage(picture, 0, 0, null);
    graphics.dispose();
    return target;
  }

  /** Black ink only, stored inverted as Adobe does. */
  private static byte[] cmyk(BufferedImage picture) {
    int width = picture.getWidth();
    WritableRaster inks = Raster.createInterleavedRaster(0, width, picture.getHeight(), 4, null);
    for (int i = 0; i < width * picture.getHeight(); i++) {
      int grey = picture.getRGB(i % width, i / width) & 255;
      inks.setPixel(i % width, i / width, new int[] {255, 255, 255, grey});
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    return write(writer, new IIOImage(inks, null, null), writer.getDefaultWriteParam());
  }

  private static byte[] write(
      String format, RenderedImage image, String compression, boolean interlaced) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    ImageWriteParam settings = writer.getDefaultWriteParam();
    settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    settings.setCompressionType(compression);
    if (interlaced) {
      settings.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
    }
    return write(writer, new IIOImage(image, null, null), settings);
  }

  private static byte[] write(ImageWriter writer, IIOImage image, ImageWriteParam settings) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, image, settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
