package io.ocrstreams.hostile;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes big-endian TIFF files of grey pixels, with whatever tags a test wants (TIFF 6.0). */
final class TiffFile {
  static final int SHORT = 3;
  static final int LONG = 4;
  private static final int DATA_AT = 8;

  private record Tag(int tag, int type, int count, long value) {}

  private final List<Tag> tags = new ArrayList<>();
  private final byte[] data;

  private TiffFile(byte[] data) {
    this.data = data;
  }

  /** One strip of uncompressed rows. */
  static TiffFile strip(int width, int height) {
    TiffFile file = new TiffFile(new byte[width * height]);
    file.with(256, width).with(257, height).with(258, 8).with(259, 1).with(262, 1);
    return file.with(273, DATA_AT).with(277, 1).with(278, height).with(279, width * height);
  }

  /** One tile whose bytes are PackBits runs of 128 zeros. */
  static TiffFile packedTile(int width, int height, int tileSide) {
    byte[] runs = new byte[tileSide * tileSide / 128 * 2];
    for (int i = 0; i < runs.length; i += 2) {
      runs[i] = -127;
    }
    TiffFile file = new TiffFile(runs);
    file.with(256, width).with(257, height).with(258, 8).with(259, 32_773).with(262, 1);
    return file.with(277, 1).with(322, tileSide).with(323, tileSide).with(324, DATA_AT).with(
        325, runs.length);
  }

  /** Adds a LONG behind the tags that are there already; one that is there comes twice then. */
  TiffFile with(int tag, long value) {
    return with(tag, LONG, 1, value);
  }

  TiffFile with(int tag, int type, int count, long value) {
    tags.add(new Tag(tag, type, count, value));
    return this;
  }

  /** Puts a LONG in front of all other tags. */
  TiffFile first(int tag, long value) {
    tags.add(0, new Tag(tag, LONG, 1, value));
    return this;
  }

  /** Gives the first tag of that number another value. */
  TiffFile change(int tag, long value) {
    return change(tag, LONG, 1, value);
  }

  TiffFile change(int tag, int type, int count, long value) {
    for (int i = 0; i < tags.size(); i++) {
      if (tags.get(i).tag() == tag) {
        tags.set(i, new Tag(tag, type, count, value));
        return this;
      }
    }
    throw new AssertionError("there is no tag " + tag);
  }

  byte[] bytes() {
    ByteBuffer file = ByteBuffer.allocate(DATA_AT + data.length + 2 + 12 * tags.size() + 4);
    file.put("MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42);
    file.putInt(DATA_AT + data.length).put(data).putShort((short) tags.size());
    for (Tag tag : tags) {
      file.putShort((short) tag.tag()).putShort((short) tag.type()).putInt(tag.count());
      if (tag.type() == SHORT && tag.count() == 1) {
        file.putShort((short) tag.value()).putShort((short) 0);
      } else {
        file.putInt((int) tag.value());
      }
    }
    return file.array();
  }
}
