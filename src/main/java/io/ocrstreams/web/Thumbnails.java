package io.ocrstreams.web;

import io.ocrstreams.deadletter.TopicOriginals;
import io.ocrstreams.event.ImageReference;
import io.ocrstreams.event.ImageReferenceReader;
import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.Origin;
import io.ocrstreams.fetch.Attempt;
import io.ocrstreams.fetch.FetchPolicy;
import io.ocrstreams.fetch.ImageFetcher;
import io.ocrstreams.image.Thumbnail;
import io.ocrstreams.outcomes.LatestOutcomes;
import io.ocrstreams.outcomes.RecordedOutcome.Result;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * Small pictures of images that were read: of those that their events carry, and those whose
 * references this server may follow. One is made at a time, and the latest are kept. Thread-safe.
 */
final class Thumbnails implements AutoCloseable {
  private static final int KEPT = 500;
  private static final long PATIENCE_SECONDS = 5;
  private static final Duration WAIT = Duration.ofSeconds(2);

  private final LatestOutcomes outcomes;
  private final ImageFetcher fetcher;
  private final TopicOriginals events;
  private final Thumbnail maker = new Thumbnail();
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Origin, byte[]> made =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Origin, byte[]> eldest) {
          return size() > KEPT;
        }
      };

  Thumbnails(LatestOutcomes outcomes, FetchPolicy policy, Map<String, Object> consumerSettings) {
    this.outcomes = outcomes;
    this.fetcher = new ImageFetcher(policy);
    this.events = new TopicOriginals(consumerSettings);
  }

  /**
   * A JPEG of the image of the event that stood there.
   *
   * @throws ProblemException {@code no_thumbnail}, {@code busy}
   */
  byte[] of(Origin origin) {
    // Only of what was read, and is still told of: else any place of any topic could be asked for.
    Result result = outcomes.resultOf(origin).orElseThrow(Thumbnails::none);
    take();
    try {
      byte[] known = made.get(origin);
      if (known == null) {
        known = make(origin, result);
        made.put(origin, known);
      }
      return known;
    } finally {
      lock.unlock();
    }
  }

  private byte[] make(Origin origin, Result result) {
    try {
      ImageReference reference =
          result.uri() == null
              ? event(origin)
              : ImageReference.ofUri(origin.toText(), result.uri());
      // A host that asks for patience is not worth a picture of this size.
      if (fetcher.begin(reference).attempt() instanceof Attempt.Fetched fetched) {
        return maker.of(fetched.image().bytes());
      }
      throw none();
    } catch (OcrException e) {
      throw none();
    } catch (KafkaException e) {
      throw ProblemException.retryAfter(
          ProblemType.KAFKA_UNAVAILABLE, WAIT, "the event that carries the image cannot be read");
    }
  }

  private ImageReference event(Origin origin) throws OcrException {
    ConsumerRecord<byte[], byte[]> record = events.at(origin).orElseThrow(Thumbnails::none);
    return new ImageReferenceReader().read(record.value());
  }

  private void take() {
    try {
      if (!lock.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw ProblemException.retryAfter(
            ProblemType.BUSY, WAIT, "other pictures are being made: ask again later");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw none();
    }
  }

  private static ProblemException none() {
    return ProblemException.of(
        ProblemType.NO_THUMBNAIL,
        "the image is not to be had here: its event is gone, it is too large, or its reference is not allowed to this server");
  }

  @Override
  public void close() {
    lock.lock();
    try {
      fetcher.close();
      events.close();
    } finally {
      lock.unlock();
    }
  }
}
