package io.ocrstreams.topics;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.ocrstreams.event.Json;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The topics of this application: what the folder {@code topics/} says. Immutable. */
public final class TopicCatalog {
  /** Events: image references. */
  public static final String IMAGES = "ocr.images";

  /** Outcomes with text. */
  public static final String RESULTS = "ocr.results";

  /** One record for each outcome: where the time went. */
  public static final String METRICS = "ocr.metrics";

  /** Events that ended without text, as they were. */
  public static final String DEAD_LETTERS = "ocr.dead-letters";

  /** Which events were sent again after they had become dead letters. */
  public static final String REDRIVES = "ocr.redrives";

  /** Events whose fetch is tried again later. */
  public static final String RETRIES = "ocr.retries";

  /** What there is of replays, and how far each has come. */
  public static final String REPLAYS = "ocr.replays";

  /** Events of the archive that are replayed. */
  public static final String REPLAY = "ocr.replay";

  /** Replayed events that ended without text. */
  public static final String REPLAY_DEAD_LETTERS = "ocr.replay.dead-letters";

  /** One record for each outcome of a replayed event. */
  public static final String REPLAY_METRICS = "ocr.replay.metrics";

  /** What lines really say, as people tell. */
  public static final String FEEDBACK = "ocr.feedback";

  /** Which recogniser reads events that name none. */
  public static final String MODELS = "ocr.models";

  private static final List<String> REQUIRED =
      List.of(
          IMAGES,
          RESULTS,
          METRICS,
          DEAD_LETTERS,
          REDRIVES,
          RETRIES,
          REPLAYS,
          REPLAY,
          REPLAY_DEAD_LETTERS,
          REPLAY_METRICS,
          FEEDBACK,
          MODELS);

  private final Map<String, TopicDefinition> byName;

  private TopicCatalog(Map<String, TopicDefinition> byName) {
    this.byName = byName;
  }

  /**
   * Reads every {@code *.json} file of a folder.
   *
   * @throws IOException naming the file that is missing, unreadable, or says something impossible
   */
  public static TopicCatalog load(Path folder) throws IOException {
    Map<String, TopicDefinition> byName = new TreeMap<>();
    for (Path file : filesIn(folder)) {
      TopicDefinition topic = read(file);
      if (!file.getFileName().toString().equals(topic.name() + ".json")) {
        throw new IOException(
            "%s defines the topic %s: a file is named like its topic"
                .formatted(file, topic.name()));
      }
      byName.put(topic.name(), topic);
    }
    for (String name : REQUIRED) {
      if (!byName.containsKey(name)) {
        throw new IOException("%s has no file %s.json".formatted(folder, name));
      }
    }
    return new TopicCatalog(byName);
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException("there is no folder " + folder + " with topic definitions");
    }
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.json")) {
      found.forEach(files::add);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return files;
  }

  private static TopicDefinition read(Path file) throws IOException {
    try {
      return Json.MAPPER.readValue(Files.readAllBytes(file), TopicDefinition.class);
    } catch (JsonProcessingException e) {
      Throwable cause = e.getCause() instanceof IllegalArgumentException ? e.getCause() : e;
      String message =
          cause == e ? "is no topic definition: " + e.getOriginalMessage() : cause.getMessage();
      throw new IOException("%s: %s".formatted(file, message), e);
    }
  }

  /** Every topic, by name. */
  public List<TopicDefinition> topics() {
    return List.copyOf(byName.values());
  }

  /**
   * @throws IllegalArgumentException if there is no such topic in the folder
   */
  public TopicDefinition get(String name) {
    TopicDefinition topic = byName.get(name);
    if (topic == null) {
      throw new IllegalArgumentException(
          "no topic %s is defined, only %s".formatted(name, String.join(", ", byName.keySet())));
    }
    return topic;
  }

  /** The same topics, each changed, for an installation that differs in one respect. */
  public TopicCatalog map(UnaryOperator<TopicDefinition> change) {
    Map<String, TopicDefinition> changed = new TreeMap<>();
    byName.forEach((name, topic) -> changed.put(name, change.apply(topic)));
    return new TopicCatalog(changed);
  }
}
