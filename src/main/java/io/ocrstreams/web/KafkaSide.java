package io.ocrstreams.web;

import io.ocrstreams.outcomes.EventStream;
import io.ocrstreams.outcomes.LagProbe;
import io.ocrstreams.outcomes.LatestOutcomes;
import io.ocrstreams.outcomes.OutcomeFollower;
import io.ocrstreams.outcomes.RecentFigures;
import io.ocrstreams.topics.CommittedConsumer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.admin.Admin;

/** What the server knows and does by Kafka: its clients, and views of the topics. */
final class KafkaSide implements AutoCloseable {
  static final Duration WINDOW = Duration.ofSeconds(30);

  private static final int OUTCOMES_KEPT = 10_000;
  private static final long BYTES_KEPT = 64L << 20;
  private static final int EVENTS_KEPT = 1_000;
  private static final int READERS_LAG = 1_000;

  private final KafkaAccess access;
  private final LatestOutcomes latest = new LatestOutcomes(OUTCOMES_KEPT, BYTES_KEPT);
  private final RecentFigures figures = new RecentFigures(WINDOW, InstantSource.system());
  private final EventStream events =
      new EventStream(
          Long.toString(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE), 36),
          EVENTS_KEPT,
          READERS_LAG);
  private final OutcomeFollower follower;
  private final LagProbe lag;
  private final JobSender jobs;
  private final FeedbackSender feedback;

  KafkaSide(KafkaAccess access) {
    this.access = access;
    this.follower =
        new OutcomeFollower(
            () -> CommittedConsumer.connect(access.consumer()),
            latest,
            figures,
            events,
            InstantSource.system(),
            OUTCOMES_KEPT);
    this.lag =
        new LagProbe(Admin.create(access.admin()), access.applicationId(), InstantSource.system());
    this.jobs = JobSender.connect(access.producer());
    this.feedback = FeedbackSender.connect(access.producer(), access.admin());
  }

  void start() {
    follower.start();
    lag.start();
  }

  KafkaAccess access() {
    return access;
  }

  LatestOutcomes latest() {
    return latest;
  }

  RecentFigures figures() {
    return figures;
  }

  EventStream events() {
    return events;
  }

  LagProbe lag() {
    return lag;
  }

  JobSender jobs() {
    return jobs;
  }

  FeedbackSender feedback() {
    return feedback;
  }

  HealthProbe probe() {
    return new HealthProbe() {
      @Override
      public String name() {
        return "kafka";
      }

      @Override
      public HealthCheck check() {
        if (!lag.isReachable()) {
          return new HealthCheck(false, "Kafka does not answer");
        }
        return follower.caughtUp().isDone()
            ? new HealthCheck(true, "answers")
            : new HealthCheck(false, "the outcomes that are there are still being read");
      }
    };
  }

  @Override
  public void close() {
    events.close();
    follower.close();
    lag.close();
    jobs.close();
    feedback.close();
  }
}
