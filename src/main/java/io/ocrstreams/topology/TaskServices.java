package io.ocrstreams.topology;

import io.ocrstreams.engine.OcrService;
import java.util.Optional;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.api.ProcessingContext;

/**
 * What the processors of every task are given.
 *
 * @param ocr the engine, shared by all tasks
 * @param options bounds of a task
 * @param retries where failures that may pass go, if anywhere
 * @param replays set in the topology of replays: where each run's results go
 * @param shared with the other tasks of the process
 */
record TaskServices(
    OcrService ocr,
    InFlightOptions options,
    Optional<RetryTopic> retries,
    Optional<RunTopics> replays,
    SharedByTasks shared) {

  /** The ledger of the task that the context belongs to. */
  InFlightLedger ledgerOf(ProcessingContext context) {
    Object guarantee = context.appConfigs().get(StreamsConfig.PROCESSING_GUARANTEE_CONFIG);
    return new InFlightLedger(
        context.getStateStore(LedgerStores.EVENTS),
        context.getStateStore(LedgerStores.SENT),
        StreamsConfig.EXACTLY_ONCE_V2.equals(guarantee));
  }
}
