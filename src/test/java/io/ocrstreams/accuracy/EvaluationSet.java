package io.ocrstreams.accuracy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A set of line images with their texts, and what counts as the same text in it. */
record EvaluationSet(Path directory, List<Sample> samples) {
  private static final List<String> SCENE = List.of("iiit5k", "icdar", "svt", "scene-words");
  private static final List<String> CHINESE = List.of("zh-", "omnidoc-zh", "mtwi", "aicup");
  private static final List<String> FOLDED = List.of("sroie");

  /** An image, relative to the directory, and what it says. */
  record Sample(String image, String text) {}

  /** Every {@code step}-th sample, so that a small share is spread over the set's sources. */
  static EvaluationSet read(Path directory, int step) throws IOException {
    List<Sample> samples = new ArrayList<>();
    List<String> rows = Files.readAllLines(directory.resolve("labels.tsv"));
    for (int i = 0; i < rows.size(); i += step) {
      String[] cells = rows.get(i).split("\t", 2);
      samples.add(new Sample(cells[0], cells[1]));
    }
    return new EvaluationSet(directory, samples);
  }

  /** Whether a reading is right: blanks, case and punctuation count as the set's protocol says. */
  boolean matches(Sample sample, String read) {
    return normalise(sample.text()).equals(normalise(read));
  }

  private String normalise(String text) {
    String folded =
        Normalizer.normalize(text, Normalizer.Form.NFKC)
            .replaceAll("[“”„‟″]", "\"")
            .replaceAll("[‘’‚‛′]", "'")
            .replaceAll("[‐‑‒–—―−]", "-")
            .replace('•', '·');
    if (isOneOf(SCENE)) {
      return folded.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
    if (isOneOf(FOLDED)) {
      return folded.toLowerCase(Locale.ROOT).replaceAll("\\s+", "");
    }
    return isOneOf(CHINESE)
        ? folded.replaceAll("\\s+", "")
        : folded.replaceAll("\\s+", " ").strip();
  }

  private boolean isOneOf(List<String> prefixes) {
    return prefixes.stream().anyMatch(directory.getFileName().toString()::startsWith);
  }
}
