package io.ocrstreams.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;

/** Says of everything that needs Kafka that there is none. */
final class KafkaResources {
  private static final Handler NONE =
      context -> {
        throw ProblemException.of(
            ProblemType.KAFKA_NOT_CONFIGURED, "start it with --bootstrap-servers or --embedded");
      };

  void register(RoutesConfig routes) {
    routes.post("/api/v1/jobs", NONE, Access.WRITE);
    routes.get("/api/v1/jobs/{id}", NONE, Access.READ);
    routes.get("/api/v1/results", NONE, Access.READ);
    routes.get("/api/v1/results/{origin}/thumbnail", NONE, Access.READ);
    routes.get("/api/v1/dead-letters", NONE, Access.READ);
    routes.post("/api/v1/dead-letters/redrive", NONE, Access.WRITE);
    routes.post("/api/v1/feedback", NONE, Access.WRITE);
    routes.get("/api/v1/events", NONE, Access.READ);
  }
}
