package io.ocrstreams.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.ocrstreams.deadletter.Redriver;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /api/v1/dead-letters/redrive}: sends events of dead letters again. */
final class RedriveResource {
  private static final Logger log = LoggerFactory.getLogger(RedriveResource.class);
  private static final Set<BodyType> TAKEN = EnumSet.of(BodyType.JSON);
  private static final Duration WAIT = Duration.ofSeconds(5);

  private final KafkaAccess kafka;
  private final Intake intake;
  private final ReentrantLock one = new ReentrantLock();

  RedriveResource(KafkaAccess kafka, Intake intake) {
    this.kafka = kafka;
    this.intake = intake;
  }

  void register(RoutesConfig routes) {
    routes.post("/api/v1/dead-letters/redrive", this::redrive, Access.WRITE);
  }

  private void redrive(Context context) {
    BodyType.of(context, TAKEN);
    RedriveRequest request;
    try (Intake.Body body = intake.read(context)) {
      request = RedriveRequest.of(JsonBody.parse(body.bytes()));
    }
    if (!one.tryLock()) {
      throw inProgress();
    }
    try {
      context.json(redrive(request));
    } finally {
      one.unlock();
    }
  }

  private RedriveSummary redrive(RedriveRequest request) {
    Redriver redriver = new Redriver(kafka.consumer(), kafka.producer());
    RedriveSummary.Builder summary = new RedriveSummary.Builder(request.dryRun());
    try {
      if (request.dryRun()) {
        redriver.rehearse(request.filter(), request.limit(), summary);
      } else {
        redriver.redrive(request.filter(), request.limit(), summary);
      }
      return summary.build();
    } catch (ProducerFencedException | InvalidProducerEpochException e) {
      throw inProgress();
    } catch (KafkaException e) {
      log.warn("Dead letters could not be redriven to their end", e);
      throw ProblemException.retryAfter(
          ProblemType.KAFKA_UNAVAILABLE,
          WAIT,
          "Kafka failed after %d events were sent again: ask again for the others",
          summary.redriven());
    }
  }

  private static ProblemException inProgress() {
    return ProblemException.retryAfter(
        ProblemType.REDRIVE_IN_PROGRESS, WAIT, "wait until the other redrive is over");
  }
}
