package io.ocrstreams.hostile;

import io.ocrstreams.image.ExifBlocks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Changes PNG files by their chunks (PNG third edition, section 5). */
final class PngFile {
  /** Where the chunk behind IHDR begins. */
  static final int BEHIND_IHDR = 33;

  private PngFile() {}

  /** The same file with the checksum that its IHDR should have. */
  static byte[] withChecksum(byte[] png) {
    CRC32 checksum = new CRC32();
    checksum.update(png, 12, 17);
    ByteBuffer.wrap(png).putInt(29, (int) checksum.getValue());
    return png;
  }

  static byte[] withChunk(byte[] png, String type, byte[] data) {
    return ExifBlocks.insert(png, BEHIND_IHDR, ExifBlocks.chunk(type, data));
  }

  /** The same header, and other image data. */
  static byte[] withData(byte[] png, byte[] compressed) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(Arrays.copyOf(png, BEHIND_IHDR));
    file.writeBytes(ExifBlocks.chunk("IDAT", compressed));
    file.writeBytes(ExifBlocks.chunk("IEND", new byte[0]));
    return file.toByteArray();
  }

  /** That many zeros, compressed to a thousandth. */
  static byte[] zeros(long count) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (var out = new DeflaterOutputStream(compressed, new Deflater(Deflater.BEST_COMPRESSION))) {
      byte[] block = new byte[1 << 20];
      for (long left = count; left > 0; left -= block.length) {
        out.write(block, 0, (int) Math.min(left, block.length));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return compressed.toByteArray();
  }
}
