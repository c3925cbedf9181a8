package io.ocrstreams.feedback;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.ocrstreams.event.Json;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder of lines and their texts: {@code images/*.png}, {@code labels.tsv} with a path, a tab and
 * a text a line, {@code left-out.tsv}, and {@code manifest.json}, which says of what it was made and
 * is complete only when all is there. A folder that such a set stands in is brought up to date:
 * pictures that are there are kept, those that no longer belong to it go. Not thread-safe.
 */
final class TrainingSet implements AutoCloseable {
  static final String LABELS = "labels.tsv";
  static final String MANIFEST = "manifest.json";
  static final String LEFT_OUT = "left-out.tsv";
  static final String IMAGES = "images";

  private static final String FORMAT = "ocr-streams feedback";
  // Names that this class gives: nothing else in the folder is ever touched.
  private static final Pattern OWN = Pattern.compile("[0-9a-f]{16}__[0-9a-f]{16}\\.png");

  private final Path folder;
  private final Path images;
  private final Map<String, String> texts = new TreeMap<>();
  private final BufferedWriter leftOut;

  private TrainingSet(Path folder) throws IOException {
    this.folder = folder;
    this.images = Files.createDirectories(folder.resolve(IMAGES));
    this.leftOut = Files.newBufferedWriter(folder.resolve(LEFT_OUT));
  }

  /**
   * Begins a set, or bringing one up to date.
   *
   * @throws IllegalArgumentException if the folder holds something else
   */
  static TrainingSet begin(Path folder) throws IOException {
    requireOwn(folder);
    Files.createDirectories(folder);
    write(folder.resolve(MANIFEST), Json.toBytes(Map.of("format", FORMAT, "complete", false)));
    return new TrainingSet(folder);
  }

  private static void requireOwn(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          "--output is %s, which is a file: name a folder".formatted(folder));
    }
    try (Stream<Path> content = Files.list(folder)) {
      if (content.findAny().isPresent() && !isOwn(folder.resolve(MANIFEST))) {
        throw new IllegalArgumentException(
            "--output is %s, which holds something else than an export: name an empty folder, or one that does not exist"
                .formatted(folder));
      }
    }
  }

  private static boolean isOwn(Path manifest) throws IOException {
    try {
      return Json.MAPPER.readTree(Files.readAllBytes(manifest)).path("format").asText().equals(FORMAT);
    } catch (NoSuchFileException | JsonProcessingException e) {
      return false;
    }
  }

  /**
   * Adds a line whose picture may be there already.
   *
   * @param document what keeps lines of one image together, 16 digits
   * @param line 16 digits, different for each line of a document
   * @return whether its picture still has to be given to {@link #put}
   */
  boolean add(String document, String line, String text) {
    String name = name(document, line);
    texts.put(name, text);
    return !Files.exists(images.resolve(name));
  }

  void put(String document, String line, byte[] png) throws IOException {
    write(images.resolve(name(document, line)), png);
  }

  /** Takes back a line whose picture is not to be had. */
  void remove(String document, String line) {
    texts.remove(name(document, line));
  }

  private static String name(String document, String line) {
    return "%s__%s.png".formatted(document, line);
  }

  void leaveOut(LeftOut line) throws IOException {
    leftOut.write(
        "%s\t%s\t%s\t%s%n"
            .formatted(
                line.place().toText(),
                line.id() == null ? "" : field(line.id()),
                line.reason(),
                field(line.detail())));
  }

  /** Details quote what others have written. */
  private static String field(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }

  int lines() {
    return texts.size();
  }

  /** Texts of all lines. */
  List<String> texts() {
    return List.copyOf(texts.values());
  }

  /** Writes the labels, deletes pictures without one, and calls the set complete. */
  void complete(Object summary) throws IOException {
    try (Stream<Path> there = Files.list(images)) {
      for (Path image : there.toList()) {
        String name = image.getFileName().toString();
        if (OWN.matcher(name).matches() && !texts.containsKey(name)) {
          Files.delete(image);
        }
      }
    }
    StringBuilder labels = new StringBuilder();
    texts.forEach((name, text) -> labels.append("%s/%s\t%s\n".formatted(IMAGES, name, text)));
    write(folder.resolve(LABELS), labels.toString().getBytes(StandardCharsets.UTF_8));
    leftOut.flush();
    Map<String, Object> manifest = new LinkedHashMap<>();
    manifest.put("format", FORMAT);
    manifest.put("complete", true);
    manifest.putAll(Json.MAPPER.convertValue(summary, new TypeReference<Map<String, Object>>() {}));
    write(
        folder.resolve(MANIFEST),
        Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
  }

  /** Beside the old file first: what is killed here leaves the old one. */
  private static void write(Path file, byte[] bytes) throws IOException {
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    Files.write(temporary, bytes);
    Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void close() throws IOException {
    leftOut.close();
  }
}
