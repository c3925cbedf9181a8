package io.ocrstreams.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.ocrstreams.engine.EngineState;
import io.ocrstreams.engine.ModelsInUse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code /health/live} and {@code /health/ready}, for those who restart and who balance. */
final class HealthResource {
  /** The largest image that is allowed takes seconds; native code that hangs does so for good. */
  static final Duration STUCK = Duration.ofSeconds(120);

  private final ServedEngine engine;
  private final Drain drain;
  private final List<HealthProbe> probes;

  /** The answer about being alive. */
  private record Liveness(String status) {}

  /** The answer about being ready. */
  private record Readiness(String status, Map<String, HealthCheck> checks) {}

  /**
   * @param probes of what the server needs besides its engine
   */
  HealthResource(ServedEngine engine, Drain drain, List<HealthProbe> probes) {
    this.engine = engine;
    this.drain = drain;
    this.probes = List.copyOf(probes);
  }

  void register(RoutesConfig routes) {
    routes.get("/health/live", context -> context.json(new Liveness("up")), Access.OPEN);
    routes.get("/health/ready", this::ready, Access.OPEN);
  }

  private void ready(Context context) {
    Map<String, HealthCheck> checks = new LinkedHashMap<>();
    checks.put("model", new HealthCheck(true, inUse(engine.models().get())));
    checks.put("engine", lanes(engine.state().get()));
    probes.forEach(probe -> checks.put(probe.name(), probe.check()));
    boolean ok = checks.values().stream().allMatch(HealthCheck::ok);
    String status = drain.isDraining() ? "draining" : ok ? "ready" : "not_ready";
    context.status(status.equals("ready") ? 200 : 503).json(new Readiness(status, checks));
  }

  /** With versions: whoever changes models asks each instance which it has taken. */
  private static String inUse(ModelsInUse models) {
    String live = "%s %s is in use".formatted(models.live().name(), models.live().version());
    return models
        .candidate()
        .map(ModelsInUse.Candidate::model)
        .map(each -> "%s, %s %s on trial".formatted(live, each.name(), each.version()))
        .orElse(live);
  }

  private static HealthCheck lanes(EngineState state) {
    boolean stuck = state.longestWork().compareTo(STUCK) > 0;
    return new HealthCheck(
        !stuck,
        stuck
            ? "a lane has worked on one piece for %d s".formatted(state.longestWork().toSeconds())
            : "%d of %d lanes busy".formatted(state.busyLanes(), state.lanes()));
  }
}
