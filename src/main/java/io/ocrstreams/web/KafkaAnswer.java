package io.ocrstreams.web;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;

/** Waits for Kafka as long as a request may, and says what went wrong. */
final class KafkaAnswer {
  private static final long PATIENCE_SECONDS = 15;

  private KafkaAnswer() {}

  /** Something that asks Kafka, and waits by {@link #within}. */
  interface Asking<T> {
    T ask() throws ExecutionException, InterruptedException, TimeoutException;
  }

  /**
   * @param problem what to say to the caller of a failure
   */
  static <T> T of(Asking<T> asking, Function<Throwable, ProblemException> problem) {
    try {
      return asking.ask();
    } catch (ExecutionException e) {
      throw problem.apply(e.getCause());
    } catch (KafkaException | TimeoutException e) {
      throw problem.apply(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw problem.apply(e);
    }
  }

  static <T> T within(Future<T> answer)
      throws ExecutionException, InterruptedException, TimeoutException {
    return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}
