package io.ocrstreams.topology;

import io.ocrstreams.engine.OcrService;
import io.ocrstreams.event.ImageReference;
import io.ocrstreams.event.ImageReferenceReader;
import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.Origin;
import io.ocrstreams.event.ReasonCode;
import io.ocrstreams.event.Stage;
import java.util.ArrayDeque;
import java.util.Optional;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Takes events: writes them to the ledger, has the engine fetch, decode, detect and normalise
 * their images, and hands them on at once, so that an event holds its place in the order of its
 * key while its image is on its way.
 *
 * <p>On {@link #init}, which may run more than once on one instance, it takes up again what a
 * predecessor left in the ledger.
 */
final class PreprocessProcessor implements Processor<byte[], byte[], byte[], InFlightEvent> {
  private final TaskServices services;
  private final ImageReferenceReader reader = new ImageReferenceReader();
  private ProcessorContext<byte[], InFlightEvent> context;
  private InFlightLedger ledger;
  private Suspects suspects;
  private ArrayDeque<InFlightLedger.Held> leftByPredecessor;
  private Cancellable rounds;

  PreprocessProcessor(TaskServices services) {
    this.services = services;
  }

  @Override
  public void init(ProcessorContext<byte[], InFlightEvent> newContext) {
    context = newContext;
    ledger = services.ledgerOf(context);
    suspects = new Suspects(services.ocr(), ledger, context::commit);
    leftByPredecessor =
        new ArrayDeque<>(
            ledger.takeUp(services.run()::died, services.options().crashesOfSuspect()));
    rounds = null;
    if (!leftByPredecessor.isEmpty()) {
      // Children are not initialised yet: the first punctuation or event hands these on.
      rounds =
          context.schedule(
              services.options().emitInterval(),
              PunctuationType.WALL_CLOCK_TIME,
              now -> round());
    }
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    resume();
    RecordMetadata metadata = context.recordMetadata().orElseThrow();
    LedgerKey key =
        new LedgerKey(new Origin(metadata.topic(), metadata.partition(), metadata.offset()));
    SourceEvent event = SourceEvent.of(record, MessageSizes.EVENT);
    if (!ledger.holds(key, event)) {
      handOn(ledger.take(key, event));
    }
  }

  private void round() {
    resume();
    suspects.advance();
    if (suspects.isEmpty()) {
      rounds.cancel();
    }
  }

  private void resume() {
    while (!leftByPredecessor.isEmpty()) {
      handOn(leftByPredecessor.poll());
    }
  }

  private void handOn(InFlightLedger.Held held) {
    SourceEvent source = held.entry().event();
    InFlightEvent event = read(held);
    event.reference().ifPresent(reference -> begin(event, reference));
    context.forward(new Record<>(source.key(), event, source.timestamp(), source.headers()));
  }

  private void begin(InFlightEvent event, ImageReference reference) {
    LedgerEntry entry = event.held().entry();
    InFlightOptions options = services.options();
    if (entry.crashes() >= options.crashesOfSuspect() + options.attemptsAlone()) {
      event.fail(
          new OcrException(
              ReasonCode.CRASHED_REPEATEDLY,
              "the process died %d times while it worked on this event, the last %d times on nothing else"
                  .formatted(entry.crashes(), options.attemptsAlone())));
    } else if (!entry.active()) {
      suspects.add(event);
    } else {
      event.start(services.ocr().prepare(reference, OcrService.Isolation.SHARED));
    }
  }

  private InFlightEvent read(InFlightLedger.Held held) {
    SourceEvent source = held.entry().event();
    double lag = Math.max(0, context.currentSystemTimeMs() - source.timestamp());
    try {
      requireWhole(source);
      ImageReference reference = reader.read(source.value());
      return new InFlightEvent(
          held, lag, Optional.of(reference.id()), Optional.of(reference));
    } catch (OcrException unreadable) {
      var event = new InFlightEvent(held, lag, reader.idOf(source.value()), Optional.empty());
      event.fail(unreadable);
      return event;
    }
  }

  private static void requireWhole(SourceEvent source) throws OcrException {
    if (source.omittedBytes() > 0) {
      throw new OcrException(
          ReasonCode.TOO_LARGE,
          Stage.PARSE,
          "the event has %d bytes uncompressed, but an event may have %d: send a reference instead of the image"
              .formatted(source.omittedBytes(), MessageSizes.EVENT),
          null);
    }
  }
}
