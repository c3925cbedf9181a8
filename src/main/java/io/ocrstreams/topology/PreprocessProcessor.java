package io.ocrstreams.topology;

import io.ocrstreams.engine.OcrService;
import io.ocrstreams.event.ImageReference;
import io.ocrstreams.event.ImageReferenceReader;
import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.Origin;
import io.ocrstreams.event.ReasonCode;
import io.ocrstreams.event.Stage;
import java.time.Duration;
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
 * key while its image is on its way. An event of the topic of retries that is not due yet waits in
 * the ledger first.
 *
 * <p>On {@link #init}, which may run more than once on one instance, it takes up again what a
 * predecessor left in the ledger.
 */
final class PreprocessProcessor implements Processor<byte[], byte[], byte[], InFlightEvent> {
  /** Due times are minutes; an interval of milliseconds would have Streams commit at each. */
  private static final Duration WAIT_INTERVAL = Duration.ofSeconds(1);

  private final TaskServices services;
  private final ImageReferenceReader reader = new ImageReferenceReader();
  private ProcessorContext<byte[], InFlightEvent> context;
  private InFlightLedger ledger;
  private Suspects suspects;
  private ArrayDeque<InFlightLedger.Held> leftByPredecessor;
  private WaitingRoom waiting;
  private Optional<ReplayedEvents> replays;
  private Cancellable rounds;
  private Cancellable waits;

  PreprocessProcessor(TaskServices services) {
    this.services = services;
  }

  @Override
  public void init(ProcessorContext<byte[], InFlightEvent> newContext) {
    // A task that comes to life again keeps its processors and what they have scheduled.
    close();
    context = newContext;
    ledger = services.ledgerOf(context);
    suspects = new Suspects(services);
    waiting = new WaitingRoom(services);
    replays =
        services
            .replays()
            .map(topics -> new ReplayedEvents(context.getStateStore(ReplayedEvents.STORE), topics));
    leftByPredecessor = new ArrayDeque<>(ledger.takeUp());
    if (!leftByPredecessor.isEmpty()) {
      // Children are not initialised yet: the first punctuation or event hands these on.
      scheduleRounds();
    }
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    resume();
    RecordMetadata metadata = context.recordMetadata().orElseThrow();
    Origin origin = new Origin(metadata.topic(), metadata.partition(), metadata.offset());
    LedgerKey key = new LedgerKey(origin, record.timestamp());
    int largest = replays.isPresent() ? MessageSizes.REPLAYED_EVENT : waiting.largest(key);
    SourceEvent event = SourceEvent.of(record, largest);
    if (!ledger.holds(key, event)) {
      handOnWhenDue(ledger.take(key, event));
    }
  }

  @Override
  public void close() {
    if (waiting != null) {
      waiting.close();
      suspects.close();
    }
    rounds = cancelled(rounds);
    waits = cancelled(waits);
  }

  private static Cancellable cancelled(Cancellable scheduled) {
    if (scheduled != null) {
      scheduled.cancel();
    }
    return null;
  }

  private void round() {
    resume();
    suspects.advance();
    if (suspects.isEmpty()) {
      rounds = cancelled(rounds);
    }
  }

  private void scheduleRounds() {
    if (rounds == null) {
      rounds =
          context.schedule(
              services.options().emitInterval(),
              PunctuationType.WALL_CLOCK_TIME,
              now -> round());
    }
  }

  private void resume() {
    while (!leftByPredecessor.isEmpty()) {
      handOnWhenDue(leftByPredecessor.poll());
    }
  }

  private void handOnWhenDue(InFlightLedger.Held held) {
    if (!waiting.mustWait(held.key(), held.event(), context.currentSystemTimeMs())) {
      handOn(held);
      return;
    }
    waiting.add(held);
    if (waits == null) {
      waits =
          context.schedule(WAIT_INTERVAL, PunctuationType.WALL_CLOCK_TIME, this::handOnDue);
    }
  }

  private void handOnDue(long now) {
    for (var due = waiting.pollDue(now); due.isPresent(); due = waiting.pollDue(now)) {
      handOn(due.get());
    }
    if (waiting.isEmpty()) {
      waits = cancelled(waits);
    }
  }

  private void handOn(InFlightLedger.Held held) {
    InFlightEvent event = inFlight(held);
    event.take(() -> read(event));
    event.take(() -> begin(event));
    SourceEvent source = event.source();
    context.forward(new Record<>(source.key(), event, source.timestamp(), source.headers()));
  }

  private InFlightEvent inFlight(InFlightLedger.Held held) {
    Arrival arrival =
        replays.map(all -> all.arrivalOf(held)).orElseGet(() -> waiting.arrivalOf(held));
    // What lay in the archive for years was not late by years.
    SourceEvent taken = replays.isPresent() ? held.event() : arrival.event();
    CrashJournal journal = services.shared().journal();
    double lag = Math.max(0, context.currentSystemTimeMs() - taken.timestamp());
    return new InFlightEvent(
        held, arrival, journal.workOn(held.key()), journal.crashes(held.key()), lag);
  }

  private void read(InFlightEvent event) throws OcrException {
    byte[] value = event.source().value();
    try {
      requireWhole(event.source());
      ImageReference reference = reader.read(value);
      event.refersTo(
          replays.isPresent() ? replays.get().asOrdered(event, reference) : reference);
    } catch (OcrException unreadable) {
      event.identify(reader.idOf(value));
      throw unreadable;
    }
  }

  private void begin(InFlightEvent event) throws OcrException {
    InFlightOptions options = services.options();
    if (event.reference().isEmpty()) {
      return;
    }
    if (event.crashes() >= options.crashesOfSuspect() + options.attemptsAlone()) {
      throw new OcrException(
          ReasonCode.CRASHED_REPEATEDLY,
          "the process died %d times while it worked on this event, the last %d times on nothing else"
              .formatted(event.crashes(), options.attemptsAlone()));
    }
    if (event.crashes() >= options.crashesOfSuspect()) {
      suspects.add(event);
      scheduleRounds();
    } else {
      event.start(services.ocr(), OcrService.Isolation.SHARED);
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
