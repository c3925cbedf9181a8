package io.ocrstreams.chaos.child;

/** What the end of an event's id tells the {@link ScriptedOcrService} to do; the test hooks. */
public final class Script {
  /** The JVM dies in the middle of the call that hands the image to the engine. */
  public static final String HALT_AT_ONCE = "!halt-at-once";

  /** The JVM dies while the image is being worked on. */
  public static final String HALT_LATER = "!halt-later";

  /** The image cannot be decoded. */
  public static final String FAIL = "!fail";

  /** Exit status of a JVM that died as told. */
  public static final int HALTED = 86;

  private Script() {}
}
