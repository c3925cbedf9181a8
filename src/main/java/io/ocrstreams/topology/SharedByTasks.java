package io.ocrstreams.topology;

import java.util.concurrent.Semaphore;

/**
 * What all tasks of a pipeline share in this process. Thread-safe.
 *
 * @param full where a task says that it can take no more
 * @param held what tasks have in the ledger
 * @param observer told how events end
 * @param journal what this instance works on
 * @param trial held by the one task of the process that tries a suspect
 */
record SharedByTasks(
    FullPartitions full,
    HeldEvents held,
    EventObserver observer,
    CrashJournal journal,
    Semaphore trial) {

  /** Of a pipeline that begins. */
  static SharedByTasks of(CrashJournal journal, EventObserver observer) {
    return new SharedByTasks(
        new FullPartitions(), new HeldEvents(), observer, journal, new Semaphore(1));
  }
}
