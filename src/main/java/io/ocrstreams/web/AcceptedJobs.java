package io.ocrstreams.web;

import io.ocrstreams.event.Origin;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Jobs that this process accepted, the latest: those whose outcome is not there yet are known by
 * it, and those that are sent again under their Idempotency-Key. Thread-safe.
 */
final class AcceptedJobs {

  /**
   * A job.
   *
   * @param fingerprint of its request
   */
  private record Job(String fingerprint, CompletableFuture<Origin> event) {}

  /**
   * What became of a request.
   *
   * @param replayed whether it had been accepted before
   */
  record Acceptance(Origin event, boolean replayed) {}

  private final Map<String, Job> byId;

  AcceptedJobs(int most) {
    byId =
        new LinkedHashMap<>() {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Job> eldest) {
            return size() > most;
          }
        };
  }

  /**
   * Sends a job, whatever was sent under its id before.
   *
   * @param send returns when Kafka has it
   */
  Acceptance accept(String id, String fingerprint, Supplier<Origin> send) {
    Job job = new Job(fingerprint, new CompletableFuture<>());
    synchronized (byId) {
      byId.put(id, job);
    }
    return new Acceptance(send(id, job, send), false);
  }

  /**
   * Sends a job once; whoever comes later, or at the same time, gets the same event.
   *
   * @throws ProblemException {@code idempotency_key_reused} if the first was another request
   */
  Acceptance acceptOnce(String id, String fingerprint, Supplier<Origin> send) {
    Job mine = new Job(fingerprint, new CompletableFuture<>());
    Job first;
    synchronized (byId) {
      first = byId.putIfAbsent(id, mine);
    }
    if (first == null) {
      return new Acceptance(send(id, mine, send), false);
    }
    if (!first.fingerprint().equals(fingerprint)) {
      throw ProblemException.of(
          ProblemType.IDEMPOTENCY_KEY_REUSED,
          "this Idempotency-Key came with another request before: send a new key with a new request");
    }
    try {
      return new Acceptance(first.event().join(), true);
    } catch (CompletionException e) {
      throw e.getCause() instanceof ProblemException problem ? problem : e;
    }
  }

  /** Where the event of a job stands. */
  Optional<Origin> find(String id) {
    synchronized (byId) {
      // One that is just being sent has no place yet.
      Job job = byId.get(id);
      return job == null || job.event().isCompletedExceptionally()
          ? Optional.empty()
          : Optional.ofNullable(job.event().getNow(null));
    }
  }

  private Origin send(String id, Job job, Supplier<Origin> send) {
    try {
      Origin event = send.get();
      job.event().complete(event);
      return event;
    } catch (RuntimeException e) {
      synchronized (byId) {
        byId.remove(id, job);
      }
      job.event().completeExceptionally(e);
      throw e;
    }
  }
}
