package io.ocrstreams.topology;

import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.Stage;
import io.ocrstreams.topics.TextHeaders;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes how an event ended to the topics, and tells who observes it. Used on the stream thread of
 * its task only.
 */
final class OutcomeWriter {
  private static final Logger log = LoggerFactory.getLogger(OutcomeWriter.class);

  private final ProcessorContext<byte[], byte[]> context;
  private final TaskServices services;
  private final OutcomeRecords records = new OutcomeRecords(MessageSizes.LARGEST_RESULT_VALUE);

  OutcomeWriter(ProcessorContext<byte[], byte[]> context, TaskServices services) {
    this.context = context;
    this.services = services;
  }

  /** Result or dead letter and metrics; or, where its failure may pass, the event itself. */
  void write(InFlightEvent event) {
    Outcome outcome = event.outcome().join();
    Optional<DelayedEvent> later =
        services
            .retries()
            .flatMap(
                topic ->
                    DelayedEvent.after(event, outcome, topic, context.currentSystemTimeMs()));
    if (later.isPresent()) {
      writeAgain(event, ((Outcome.Failed) outcome).reason(), later.get().toRecord());
    } else {
      write(event, recordsOf(event, outcome));
    }
  }

  private void writeAgain(
      InFlightEvent event, OcrException reason, Record<byte[], byte[]> record) {
    tell(
        EndedEvent.of(event, EndedEvent.Ending.RETRY, Optional.of(reason), Optional.empty()),
        List.of(record));
    context.forward(record, OcrTopology.RETRIES);
  }

  private void write(InFlightEvent event, OutcomeRecords.Written written) {
    boolean isResult = written.failure().isEmpty();
    tell(
        EndedEvent.of(
            event,
            isResult ? EndedEvent.Ending.RESULT : EndedEvent.Ending.DEAD_LETTER,
            written.failure(),
            written.reading()),
        List.of(written.outcome(), written.metrics()));
    context.forward(written.outcome(), isResult ? OcrTopology.RESULTS : OcrTopology.DEAD_LETTERS);
    context.forward(written.metrics(), OcrTopology.METRICS);
  }

  /** A reading that cannot be written is a dead letter, or it would end every thread to come. */
  private OutcomeRecords.Written recordsOf(InFlightEvent event, Outcome outcome) {
    try {
      return records.write(event, outcome);
    } catch (RuntimeException | StackOverflowError fault) {
      return records.write(event, new Outcome.Failed(event.fault(Stage.EMIT, fault)));
    }
  }

  private void tell(EndedEvent event, List<Record<byte[], byte[]>> written) {
    try {
      services
          .shared()
          .observer()
          .ended(
              event,
              (name, value) ->
                  written.forEach(record -> set(record.headers(), name, value)));
    } catch (RuntimeException e) {
      log.error("How an event ended cannot be told; the event goes on", e);
    }
  }

  private static void set(Headers headers, String name, String value) {
    if (value == null) {
      headers.remove(name);
    } else {
      TextHeaders.set(headers, name, value);
    }
  }
}
