package io.ocrstreams.replay;

import java.util.Map;
import java.util.Optional;

/**
 * How results are compared.
 *
 * @param keyPrefix so many characters of the key make a group; 0 for no groups by key
 * @param attribute whose values make groups, or none
 * @param truth the right texts by id of the event; empty where none are known
 * @param examples most changed pairs that are kept
 */
public record CompareOptions(
    int keyPrefix, Optional<String> attribute, Map<String, String> truth, int examples) {
  public CompareOptions {
    truth = Map.copyOf(truth);
    if (keyPrefix < 0 || examples < 0) {
      throw new IllegalArgumentException(
          "the prefix of keys is %d and the examples are %d, but must be 0 or more: change --by-key-prefix or --examples"
              .formatted(keyPrefix, examples));
    }
    if (keyPrefix > 0 && attribute.isPresent()) {
      throw new IllegalArgumentException(
          "groups are made by --by-key-prefix or by --by-attribute, not by both");
    }
  }

  /** The group of a pair, if groups are made. */
  Optional<String> groupOf(ComparedPair pair) {
    if (keyPrefix > 0) {
      return Optional.of(pair.key().substring(0, Math.min(keyPrefix, pair.key().length())));
    }
    return attribute.map(name -> pair.attribute(name).orElse(""));
  }
}
