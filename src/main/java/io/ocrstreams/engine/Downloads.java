package io.ocrstreams.engine;

import io.ocrstreams.engine.JobTimes.Part;
import io.ocrstreams.event.OcrException;
import io.ocrstreams.fetch.Attempt;
import io.ocrstreams.fetch.Fetch;
import io.ocrstreams.fetch.FetchedImage;
import io.ocrstreams.fetch.ImageFetcher;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Fetches the images of jobs, on threads that do little but wait for files and hosts. A job that
 * pauses before its next attempt holds none of them: it stands in their queue until it is due.
 * Thread-safe.
 */
final class Downloads implements AutoCloseable {

  /** What is to be done with the image of a job. */
  @FunctionalInterface
  interface Recipes {
    Recipe recipeFor(ImageJob job) throws OcrException;
  }

  /** What comes after the download, on the thread that made it. */
  @FunctionalInterface
  interface Next {
    void accept(ImageJob job, Recipe recipe, FetchedImage image)
        throws OcrException, InterruptedException;
  }

  private final ImageFetcher fetcher;
  private final Recipes recipes;
  private final Next next;
  private final LongSupplier nanoClock;
  private final ScheduledThreadPoolExecutor threads;

  /**
   * @param fetcher closed with this
   * @param factory of its threads
   * @param nanoClock monotonic nanoseconds, as {@link System#nanoTime()}
   */
  Downloads(
      ImageFetcher fetcher,
      Recipes recipes,
      ThreadFactory factory,
      int threads,
      Next next,
      LongSupplier nanoClock) {
    this.fetcher = fetcher;
    this.recipes = recipes;
    this.next = next;
    this.nanoClock = nanoClock;
    this.threads = new ScheduledThreadPoolExecutor(threads, factory);
  }

  /** Queues the download; whatever goes wrong becomes the job's failure. */
  void start(ImageJob job) {
    submit(
        job,
        job.timer().started(),
        () -> {
          // Before the download: an event that asks for what does not exist should cost nothing.
          Recipe recipe = recipes.recipeFor(job);
          attempt(job, recipe, fetcher.begin(job.reference()));
        });
  }

  /** Jobs that wait for a thread, or for their next attempt. */
  int queued() {
    return threads.getQueue().size();
  }

  /** Ends running downloads too. Jobs that are not over never will be. */
  @Override
  public void close() {
    threads.shutdownNow();
    fetcher.close();
  }

  private void attempt(ImageJob job, Recipe recipe, Fetch fetch)
      throws OcrException, InterruptedException {
    long started = nanoClock.getAsLong();
    Attempt attempt;
    try {
      attempt = fetch.attempt();
    } finally {
      job.fetchAttempts(fetch.attempts());
      job.timer().add(Part.FETCH, started, nanoClock.getAsLong());
    }
    if (attempt instanceof Attempt.Postponed postponed) {
      long now = nanoClock.getAsLong();
      long due = now + postponed.pause().toNanos();
      job.timer().add(Part.FETCH, now, due);
      submit(job, due, () -> attempt(job, recipe, fetch));
    } else {
      next.accept(job, recipe, ((Attempt.Fetched) attempt).image());
    }
  }

  private void submit(ImageJob job, long due, ImageJob.Step step) {
    try {
      threads.schedule(
          () -> {
            job.timer().addQueued(nanoClock.getAsLong() - due);
            job.run(step);
          },
          due - nanoClock.getAsLong(),
          TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      job.fail(new IllegalStateException("the engine is closed", e));
    }
  }
}
