package io.ocrstreams.engine;

import io.ocrstreams.model.ModelException;
import io.ocrstreams.model.ModelManifest;
import io.ocrstreams.model.SessionSettings;
import io.ocrstreams.recognize.LineRecognizer;
import java.util.List;

/** Loads recognisers, and tests those that are to be put in use beside running work. */
final class RecognizerLoader {
  private final SessionSettings sessions;
  private final MemoryCheck memory;
  private final SelfTest selfTest = new SelfTest();

  /** Whether a recogniser without self-test lines is good enough. */
  enum Untested {
    ALLOWED,
    REFUSED
  }

  RecognizerLoader(SessionSettings sessions, MemoryCheck memory) {
    this.sessions = sessions;
    this.memory = memory;
  }

  /**
   * @throws ModelException if it cannot be loaded
   */
  LineRecognizer load(ModelManifest manifest) {
    return LineRecognizer.load(manifest, sessions);
  }

  /**
   * Loads one and has it read its self-test lines.
   *
   * @return warmed up; to be closed
   * @throws ModelException if it cannot be loaded, there is too little memory, it has no such lines
   *     though it should, or reads one of them differently
   */
  LineRecognizer loadTested(ModelManifest manifest, Untested untested) {
    if (untested == Untested.REFUSED) {
      requireTests(manifest);
    }
    try {
      memory.requireRoomFor(manifest);
      LineRecognizer recognizer = load(manifest);
      try {
        selfTest.run(recognizer).forEach(line -> requireRight(manifest, line));
        return recognizer;
      } catch (RuntimeException | Error e) {
        recognizer.close();
        throw e;
      }
    } catch (ModelException e) {
      throw e;
    } catch (OutOfMemoryError e) {
      throw new ModelException(
          "there is not enough memory to load model %s: %s"
              .formatted(manifest.name(), e.getMessage()),
          e);
    } catch (RuntimeException e) {
      // What a broken graph does to those who read it is not to end whoever asked for it.
      throw new ModelException("model %s cannot be loaded: %s".formatted(manifest.name(), e), e);
    }
  }

  /** What the model makes of its self-test lines, right or wrong. */
  List<TestedLine> test(ModelManifest manifest) {
    try (LineRecognizer recognizer = load(manifest)) {
      return selfTest.run(recognizer);
    }
  }

  /**
   * @throws ModelException if there is nothing to test it with
   */
  static void requireTests(ModelManifest manifest) {
    if (manifest.selfTest().isEmpty()) {
      throw new ModelException(
          "model %s has no self_test: add lines that it must read to its manifest in %s"
              .formatted(manifest.name(), manifest.folder()));
    }
  }

  /**
   * @throws ModelException if it is not
   */
  static void requireRight(ModelManifest manifest, TestedLine line) {
    if (!line.isRight()) {
      throw new ModelException(
          "model %s reads '%s' where its self-test says '%s'"
              .formatted(manifest.name(), line.read(), line.expected()));
    }
  }
}
