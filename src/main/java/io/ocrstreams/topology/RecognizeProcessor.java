package io.ocrstreams.topology;

import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.ReasonCode;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Has the lines of prepared images recognised, in batches with the lines of all other tasks, and
 * writes each event's outcome and metrics in the order of its key.
 *
 * <p>While the task is at a bound of {@link InFlightOptions}, its partitions are marked as full and
 * {@link PausingConsumer} takes no more of them. Where that is not to be had, {@link #process} waits
 * and writes what is finished meanwhile; no longer than the options allow in one round of the
 * stream thread's loop, since a blocked thread holds up the commits of all its tasks.
 */
final class RecognizeProcessor implements Processor<byte[], InFlightEvent, byte[], byte[]> {
  private final TaskServices services;
  private ProcessorContext<byte[], byte[]> context;
  private OutcomeWriter outcomes;
  private InFlightLedger ledger;
  private KeyedOrder<InFlightEvent> order;
  private Set<InFlightEvent> inFlight;
  private Set<TopicPartition> partitions;
  private long bytesInFlight;
  private LinkedBlockingQueue<InFlightEvent> finished;
  private Cancellable rounds;
  private long waitedNanosThisRound;

  RecognizeProcessor(TaskServices services) {
    this.services = services;
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> newContext) {
    // A second init starts over: what was begun before is dropped and taken up from the ledger.
    close();
    context = newContext;
    outcomes = new OutcomeWriter(context, services);
    ledger = services.ledgerOf(context);
    order = new KeyedOrder<>();
    inFlight = new HashSet<>();
    partitions = new HashSet<>();
    bytesInFlight = 0;
    finished = new LinkedBlockingQueue<>();
  }

  @Override
  public void process(Record<byte[], InFlightEvent> record) {
    admit(record.value());
    writeFinished();
    waitForRoom();
  }

  @Override
  public void close() {
    if (inFlight != null) {
      inFlight.forEach(InFlightEvent::abandon);
      inFlight.forEach(services.shared().held()::remove);
      inFlight.clear();
      markFull(false);
    }
    cancelRounds();
  }

  private void cancelRounds() {
    if (rounds != null) {
      rounds.cancel();
      rounds = null;
    }
  }

  private void admit(InFlightEvent event) {
    inFlight.add(event);
    services.shared().held().add(event);
    bytesInFlight += event.source().bytes();
    partitions.add(event.held().key().topicPartition());
    markFull(isAtBound());
    order.add(event.source().key(), event);
    LinkedBlockingQueue<InFlightEvent> queue = finished;
    event.outcome().whenComplete((outcome, failure) -> queue.add(event));
    event
        .started()
        .thenCompose(services.ocr()::recognize)
        .whenComplete(
            (reading, failure) -> {
              if (failure == null) {
                event.complete(new Outcome.Recognized(reading));
              } else {
                failUnlessAbandoned(event, failure);
              }
            });
    if (rounds == null) {
      rounds =
          context.schedule(
              services.options().emitInterval(),
              PunctuationType.WALL_CLOCK_TIME,
              now -> round());
    }
  }

  private void round() {
    waitedNanosThisRound = 0;
    ledger.deleteCommitted();
    writeFinished();
    if (inFlight.isEmpty() && !ledger.hasFinished()) {
      // An idle punctuation would still make Streams commit ten times a second.
      cancelRounds();
    }
  }

  private void writeFinished() {
    for (InFlightEvent event = finished.poll(); event != null; event = finished.poll()) {
      order.complete(event.source().key(), event).forEach(this::write);
    }
  }

  private void write(InFlightEvent event) {
    outcomes.write(event);
    ledger.finish(event.held().key());
    inFlight.remove(event);
    services.shared().held().remove(event);
    bytesInFlight -= event.source().bytes();
    markFull(isAtBound());
  }

  private void waitForRoom() {
    Duration maxWait = services.options().maxWait();
    while (isAtBound() && waitedNanosThisRound < maxWait.toNanos()) {
      long before = System.nanoTime();
      InFlightEvent event = awaitFinished(maxWait.toNanos() - waitedNanosThisRound);
      waitedNanosThisRound += System.nanoTime() - before;
      if (event != null) {
        order.complete(event.source().key(), event).forEach(this::write);
      }
    }
  }

  private boolean isAtBound() {
    return inFlight.size() >= services.options().maxEvents()
        || bytesInFlight >= services.options().maxBytes();
  }

  /** All partitions of the task share its bound. */
  private void markFull(boolean isFull) {
    partitions.forEach(
        partition ->
            services.shared().full().set(partition, FullPartitions.Reason.MANY_IN_FLIGHT, isFull));
  }

  private InFlightEvent awaitFinished(long nanos) {
    try {
      return finished.poll(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      waitedNanosThisRound = Long.MAX_VALUE / 2;
      return null;
    }
  }

  private static void failUnlessAbandoned(InFlightEvent event, Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof OcrException known) {
      event.fail(known);
    } else if (!(cause instanceof CancellationException)) {
      event.fail(
          new OcrException(
              ReasonCode.ENGINE_FAILED, "the engine failed on this image: " + cause, cause));
    }
  }
}
