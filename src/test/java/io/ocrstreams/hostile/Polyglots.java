package io.ocrstreams.hostile;

import io.ocrstreams.image.ExifBlocks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Images that other programs take for something else; here only the image counts. */
final class Polyglots {
  private static final String PAGE = "<html><script>alert(1)</script></html>";
  private static final String SCRIPT = "<?php system($_GET['x']); ?>";

  private Polyglots() {}

  static Map<String, byte[]> all() {
    Map<String, byte[]> all = new LinkedHashMap<>();
    byte[] archive = archive();
    for (String format : new String[] {".jpg", ".png", ".bmp", ".webp", ".tiff"}) {
      byte[] image = Pictures.line(format);
      all.put(format + " with an archive behind it", joined(image, archive));
      all.put(format + " with a page behind it", joined(image, bytes(PAGE)));
      all.put(format + " with a script behind it", joined(image, bytes(SCRIPT)));
      all.put(format + " with another image behind it", joined(image, Pictures.line(".png")));
    }
    byte[] jpeg = Pictures.line(".jpg");
    all.put("JPEG with a page in a comment", ExifBlocks.insert(jpeg, 2, comment(bytes(PAGE))));
    all.put("JPEG with a JPEG in a comment", ExifBlocks.insert(jpeg, 2, comment(jpeg)));
    byte[] png = Pictures.line(".png");
    all.put("PNG with a script in its text", PngFile.withChunk(png, "tEXt", bytes("x\0" + SCRIPT)));
    return all;
  }

  private static byte[] archive() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("../../evil.sh"));
      zip.write(bytes("#!/bin/sh"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] comment(byte[] content) {
    return ByteBuffer.allocate(4 + content.length)
        .putShort((short) 0xfffe)
        .putShort((short) (2 + content.length))
        .put(content)
        .array();
  }

  private static byte[] joined(byte[] first, byte[] second) {
    return ExifBlocks.insert(first, first.length, second);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
