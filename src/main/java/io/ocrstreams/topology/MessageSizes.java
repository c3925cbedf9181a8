package io.ocrstreams.topology;

/**
 * Largest records in bytes. Each bound leaves room for what is added on the way: an event must fit
 * the ledger's changelog with its envelope, and its outcomes must fit their topics, or the process
 * fails on the same event for ever. The topic definitions hold the same figures.
 */
final class MessageSizes {
  private static final int MIB = 1024 * 1024;

  /** {@code max.message.bytes} of the topic of images. */
  static final int EVENT = 16 * MIB;

  /** An event with the headers that the topic of retries adds. */
  static final int DELAYED_EVENT = EVENT + 64 * 1024;

  /** An event with the headers that a replay adds. */
  static final int REPLAYED_EVENT = DELAYED_EVENT;

  /** {@code max.message.bytes} of the ledger's changelog. */
  static final int CHANGELOG = 17 * MIB;

  /** {@code max.message.bytes} of the topics of outcomes and retries, and the producer's largest request. */
  static final int OUTCOME = 18 * MIB;

  /** Key, headers and framing of an outcome must fit beside its value. */
  static final int LARGEST_RESULT_VALUE = CHANGELOG;

  private MessageSizes() {}
}
