package io.ocrstreams.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.ocrstreams.event.ReasonCode;
import io.ocrstreams.outcomes.LatestOutcomes;
import io.ocrstreams.outcomes.RecordedOutcome;
import io.ocrstreams.outcomes.RecordedOutcome.DeadLetterOutcome;
import io.ocrstreams.outcomes.RecordedOutcome.Result;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** {@code /api/v1/results} and {@code /api/v1/dead-letters}: the latest, newest first. */
final class OutcomesResource {
  private static final int DEFAULT_LIMIT = 50;
  private static final int MAX_LIMIT = 500;

  private final LatestOutcomes outcomes;

  OutcomesResource(LatestOutcomes outcomes) {
    this.outcomes = outcomes;
  }

  void register(RoutesConfig routes) {
    routes.get("/api/v1/results", this::results, Access.READ);
    routes.get("/api/v1/dead-letters", this::deadLetters, Access.READ);
  }

  private void results(Context context) {
    context.json(Map.of("results", newest(context, Result.class::isInstance)));
  }

  private void deadLetters(Context context) {
    Optional<String> reason = Optional.ofNullable(context.queryParam("reason"));
    reason.ifPresent(OutcomesResource::requireReason);
    context.json(
        Map.of(
            "dead_letters",
            newest(
                context,
                outcome ->
                    outcome instanceof DeadLetterOutcome letter
                        && reason
                            .filter(wanted -> !wanted.equals(letter.deadLetter().reason()))
                            .isEmpty())));
  }

  private List<RecordedOutcome> newest(Context context, Predicate<RecordedOutcome> matching) {
    return outcomes.newest(limit(context), matching);
  }

  private static int limit(Context context) {
    String text = context.queryParam("limit");
    if (text == null) {
      return DEFAULT_LIMIT;
    }
    if (!text.matches("[1-9]\\d{0,2}") || Integer.parseInt(text) > MAX_LIMIT) {
      throw JsonBody.malformed(
          "the query parameter limit must be a number from 1 to %d".formatted(MAX_LIMIT));
    }
    return Integer.parseInt(text);
  }

  private static void requireReason(String code) {
    if (ReasonCode.of(code).isEmpty()) {
      throw JsonBody.malformed(
          "the query parameter reason must be one of %s"
              .formatted(
                  Arrays.stream(ReasonCode.values())
                      .map(ReasonCode::code)
                      .collect(Collectors.joining(", "))));
    }
  }
}
