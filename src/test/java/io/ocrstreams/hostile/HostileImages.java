package io.ocrstreams.hostile;

import static io.ocrstreams.hostile.HostileFamily.ABSURD_SIZE;
import static io.ocrstreams.hostile.HostileFamily.CHIMERA;
import static io.ocrstreams.hostile.HostileFamily.CUT_IMAGE;
import static io.ocrstreams.hostile.HostileFamily.DAMAGED_IMAGE;
import static io.ocrstreams.hostile.HostileFamily.LYING_HEADER;
import static io.ocrstreams.hostile.HostileFamily.OTHER_FORMAT;
import static io.ocrstreams.hostile.HostileFamily.WRONG_MAGIC;
import static io.ocrstreams.hostile.HostileFamily.ZERO_SIZE;

import io.ocrstreams.event.ReasonCode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Events that are right and carry an image that is not. */
final class HostileImages {
  private HostileImages() {}

  static List<HostileInput> all() {
    List<HostileInput> inputs = new ArrayList<>();
    for (Map.Entry<String, byte[]> format : Pictures.tiny().entrySet()) {
      cut(format.getKey(), format.getValue(), inputs);
      wrongMagic(format.getKey(), format.getValue(), inputs);
      damaged(format.getKey(), format.getValue(), inputs);
    }
    otherFormats(inputs);
    chimeras(inputs);
    ImageSizes.absurd().forEach((name, image) -> inputs.add(input(ABSURD_SIZE, name, image)));
    ImageSizes.zero().forEach((name, image) -> inputs.add(input(ZERO_SIZE, name, image)));
    ImageBombs.lyingHeaders()
        .forEach((name, image) -> inputs.add(input(LYING_HEADER, name, image)));
    return inputs;
  }

  /** At every byte of the first sixty, where the headers begin, and at every 13th behind them. */
  private static void cut(String format, byte[] whole, List<HostileInput> inputs) {
    int magic = Pictures.magicBytes(format);
    for (int length = 1; length < whole.length; length += length < 60 ? 1 : 13) {
      HostileFamily family = length < magic ? WRONG_MAGIC : CUT_IMAGE;
      inputs.add(
          input(family, format + " cut to " + length, Arrays.copyOf(whole, length)));
    }
    inputs.add(
        input(CUT_IMAGE, format + " less a byte", Arrays.copyOf(whole, whole.length - 1)));
  }

  private static void wrongMagic(String format, byte[] whole, List<HostileInput> inputs) {
    int magic =
        switch (format) {
          case "BMP" -> 2; // the other bytes hold sizes that may have many values
          case "lossy WebP", "lossless WebP", "extended WebP" -> 4;
          default -> Pictures.magicBytes(format);
        };
    for (int i = 0; i < magic; i++) {
      byte[] changed = whole.clone();
      changed[i] ^= 0x20;
      inputs.add(input(WRONG_MAGIC, "%s with byte %d changed".formatted(format, i), changed));
    }
  }

  private static void damaged(String format, byte[] whole, List<HostileInput> inputs) {
    SplittableRandom random = new SplittableRandom(whole.length);
    int magic = Pictures.magicBytes(format) + 12; // behind what would make it another size
    for (int i = 0; i < 12; i++) {
      byte[] changed = whole.clone();
      int at = magic + random.nextInt(whole.length - magic);
      changed[at] ^= (byte) (1 << random.nextInt(8));
      inputs.add(
          new HostileInput(
              DAMAGED_IMAGE,
              "%s with a bit of byte %d changed".formatted(format, at),
              Events.carrying(changed),
              new HostileInput.Expected.RefusedOrRead(ReasonCode.UNDECODABLE)));
    }
  }

  private static void otherFormats(List<HostileInput> inputs) {
    Map<String, String> hex =
        Map.ofEntries(
            Map.entry("GIF", "47494638396101000100800000ffffff00000021f90400000000002c00000000"),
            Map.entry("HEIC", "0000001c667479706865696300000000"),
            Map.entry("AVIF", "0000001c667479706176696600000000"),
            Map.entry("OpenEXR", "762f310102000000"),
            Map.entry("JPEG 2000", "0000000c6a5020200d0a870a"),
            Map.entry("JPEG 2000 stream", "ff4fff51"),
            Map.entry("JPEG XL", "ff0a"),
            Map.entry("BigTIFF", "49492b0008000000"),
            Map.entry("Sun raster", "59a66a95"),
            Map.entry("PCX", "0a050108"),
            Map.entry("ICO", "00000100"),
            Map.entry("TGA", "00000200"),
            Map.entry("ELF", "7f454c46"),
            Map.entry("class file", "cafebabe"),
            Map.entry("GZIP", "1f8b0800"),
            Map.entry("ZIP", "504b0304"),
            Map.entry("RIFF that is sound", "524946462400000057415645"));
    hex.forEach(
        (name, bytes) -> inputs.add(input(OTHER_FORMAT, name, HexFormat.of().parseHex(bytes))));
    for (String text :
        List.of(
            "P5\n1 1\n255\n0", "P6\n1 1\n255\n000", "P7\nWIDTH 1\n", "#?RADIANCE\n", "%PDF-1.7\n",
            "<svg xmlns='http://www.w3.org/2000/svg'/>", "<!DOCTYPE html>", "8BPS", "BM is no image",
            "#!/bin/sh\n", "data:image/png;base64,AAAA", " ", "\u0000")) {
      inputs.add(
          input(OTHER_FORMAT, text.strip(), text.getBytes(StandardCharsets.ISO_8859_1)));
    }
  }

  private static void chimeras(List<HostileInput> inputs) {
    Map<String, byte[]> tiny = Pictures.tiny();
    for (String head : tiny.keySet()) {
      for (String body : tiny.keySet()) {
        if (Pictures.magicBytes(head) != Pictures.magicBytes(body) && !head.equals("BMP")) {
          byte[] mixed = tiny.get(body).clone();
          System.arraycopy(tiny.get(head), 0, mixed, 0, Pictures.magicBytes(head));
          inputs.add(input(CHIMERA, head + " before " + body, mixed));
        }
      }
    }
  }

  private static HostileInput input(HostileFamily family, String name, byte[] image) {
    return family.refused(name, Events.carrying(image));
  }
}
