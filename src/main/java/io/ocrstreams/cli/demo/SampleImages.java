package io.ocrstreams.cli.demo;

import com.fasterxml.jackson.core.type.TypeReference;
import io.ocrstreams.event.Json;
import io.ocrstreams.event.Layout;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The images that come with the jar; {@code src/samples} in the source tree makes them. */
public final class SampleImages {
  private static final String FOLDER = "/io/ocrstreams/samples/";

  private SampleImages() {}

  /**
   * One image, as {@code index.json} has it.
   *
   * @param file name, without a folder
   * @param layout page or line
   * @param language {@code en}, {@code zh} or {@code zh-en}
   * @param description what it shows, a few words
   * @param lines the text on it, rows from top to bottom, each from left to right
   */
  public record Sample(
      String file, Layout layout, String language, String description, List<String> lines) {
    public Sample {
      lines = List.copyOf(lines);
    }
  }

  /** All samples, in the order of the index. */
  public static List<Sample> list() throws IOException {
    try (InputStream in = open("index.json")) {
      return Json.MAPPER
          .readValue(in, new TypeReference<Map<String, List<Sample>>>() {})
          .get("samples");
    }
  }

  /** The encoded bytes of a sample; the caller closes the stream. */
  public static InputStream open(String file) throws IOException {
    InputStream in = SampleImages.class.getResourceAsStream(FOLDER + file);
    if (in == null) {
      throw new IOException("the sample '%s' is not in the jar".formatted(file));
    }
    return in;
  }

  /**
   * Copies one sample into a folder; a file of the same name is replaced.
   *
   * @return the copy
   */
  public static Path copy(Sample sample, Path folder) throws IOException {
    Path copy = folder.resolve(sample.file());
    try (InputStream in = open(sample.file())) {
      Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
    }
    return copy;
  }

  /**
   * Copies all samples into a folder, which is made if need be; files of the same names are
   * replaced.
   *
   * @return the copies, in the order of the index
   */
  public static List<Path> copyTo(Path folder) throws IOException {
    Files.createDirectories(folder);
    List<Path> copies = new ArrayList<>();
    for (Sample sample : list()) {
      copies.add(copy(sample, folder));
    }
    return copies;
  }
}
