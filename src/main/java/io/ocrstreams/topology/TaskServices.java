package io.ocrstreams.topology;

import io.ocrstreams.engine.OcrService;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.api.ProcessingContext;

/**
 * What the processors of every task are given.
 *
 * @param ocr the engine, shared by all tasks
 * @param options bounds of a task
 * @param retries where failures that may pass go, if anywhere
 * @param replays set in the topology of replays: where each run's results go
 * @param full where a task says that it can take no more
 * @param journal what this instance works on
 * @param trial held by the one task of the process that tries a suspect
 */
record TaskServices(
    OcrService ocr,
    InFlightOptions options,
    Optional<RetryTopic> retries,
    Optional<RunTopics> replays,
    FullPartitions full,
    CrashJournal journal,
    Semaphore trial) {

  /** The ledger of the task that the context belongs to. */
  InFlightLedger ledgerOf(ProcessingContext context) {
    Object guarantee = context.appConfigs().get(StreamsConfig.PROCESSING_GUARANTEE_CONFIG);
    return new InFlightLedger(
        context.getStateStore(LedgerStores.EVENTS),
        context.getStateStore(LedgerStores.SENT),
        StreamsConfig.EXACTLY_ONCE_V2.equals(guarantee));
  }
}
