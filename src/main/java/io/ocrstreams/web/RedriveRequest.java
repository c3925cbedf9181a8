package io.ocrstreams.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ocrstreams.deadletter.DeadLetterFilter;
import io.ocrstreams.event.ReasonCode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which dead letters are to be redriven.
 *
 * @param limit so many at most, the oldest first
 * @param dryRun whether to tell only
 */
record RedriveRequest(DeadLetterFilter filter, int limit, boolean dryRun) {
  private static final int DEFAULT_LIMIT = 1_000;
  private static final int MAX_LIMIT = 10_000;
  private static final int MAX_IDS = 1_000;
  private static final Set<String> FIELDS =
      Set.of("reasons", "since", "until", "ids", "limit", "dry_run");

  /**
   * @throws ProblemException {@code malformed_request}; also for a field that is not known, which
   *     was meant to select and would not
   */
  static RedriveRequest of(JsonBody body) {
    ObjectNode fields = body.fields();
    fields
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!FIELDS.contains(name)) {
                throw JsonBody.malformed(
                    "there is no field '%s': the fields are %s"
                        .formatted(
                            name.length() <= 100 ? name : name.substring(0, 100),
                            String.join(", ", new TreeSet<>(FIELDS))));
              }
            });
    Optional<Instant> since = body.text("since").map(text -> time("since", text));
    Optional<Instant> until = body.text("until").map(text -> time("until", text));
    if (since.isPresent() && until.isPresent() && !since.get().isBefore(until.get())) {
      throw JsonBody.malformed(
          "since is %s, but must be earlier than until, which is %s"
              .formatted(since.get(), until.get()));
    }
    return new RedriveRequest(
        new DeadLetterFilter(reasons(fields), since, until, ids(fields), Optional.empty()),
        limit(fields.path("limit")),
        dryRun(fields.path("dry_run")));
  }

  private static Set<ReasonCode> reasons(ObjectNode fields) {
    Set<ReasonCode> reasons = new HashSet<>();
    for (String code : texts(fields, "reasons")) {
      reasons.add(
          ReasonCode.of(code)
              .orElseThrow(
                  () -> JsonBody.malformed("reasons holds '%s', which is none".formatted(code))));
    }
    return reasons;
  }

  private static Set<String> ids(ObjectNode fields) {
    Set<String> ids = texts(fields, "ids");
    if (ids.size() > MAX_IDS) {
      throw JsonBody.malformed("ids holds %d ids, but may hold %d".formatted(ids.size(), MAX_IDS));
    }
    return ids;
  }

  private static Set<String> texts(ObjectNode fields, String name) {
    JsonNode list = fields.path(name);
    if (list.isMissingNode() || list.isNull()) {
      return Set.of();
    }
    if (!list.isArray()) {
      throw JsonBody.malformed(name + " must be an array of strings");
    }
    Set<String> texts = new HashSet<>();
    for (JsonNode each : list) {
      if (!each.isTextual()) {
        throw JsonBody.malformed(name + " must be an array of strings");
      }
      texts.add(each.textValue());
    }
    return texts;
  }

  private static Instant time(String name, String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw JsonBody.malformed(
          "%s must be a time as in RFC 3339, such as 2026-11-24T08:00:00Z".formatted(name));
    }
  }

  private static int limit(JsonNode limit) {
    if (limit.isMissingNode() || limit.isNull()) {
      return DEFAULT_LIMIT;
    }
    if (!limit.isIntegralNumber()
        || !limit.canConvertToInt()
        || limit.intValue() < 1
        || limit.intValue() > MAX_LIMIT) {
      throw JsonBody.malformed("limit must be a number from 1 to %d".formatted(MAX_LIMIT));
    }
    return limit.intValue();
  }

  private static boolean dryRun(JsonNode dryRun) {
    if (!dryRun.isMissingNode() && !dryRun.isBoolean()) {
      throw JsonBody.malformed("dry_run must be true or false");
    }
    return dryRun.booleanValue();
  }
}
