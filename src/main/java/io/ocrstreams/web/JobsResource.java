package io.ocrstreams.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.ocrstreams.event.ImageReference;
import io.ocrstreams.event.ImageReferenceReader;
import io.ocrstreams.event.Json;
import io.ocrstreams.event.Origin;
import io.ocrstreams.fetch.FetchPolicy;
import io.ocrstreams.outcomes.LatestOutcomes;
import io.ocrstreams.outcomes.RecordedOutcome;
import io.ocrstreams.web.AcceptedJobs.Acceptance;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** {@code /api/v1/jobs}: images to text through the pipeline. */
final class JobsResource {
  private static final Set<BodyType> TAKEN = EnumSet.of(BodyType.JSON, BodyType.RAW);
  private static final int JOBS_KEPT = 10_000;

  private final Intake intake;
  private final JobSender sender;
  private final LatestOutcomes outcomes;
  private final FetchPolicy policy;
  private final AcceptedJobs accepted = new AcceptedJobs(JOBS_KEPT);

  /** A job and, when it is over, its outcome. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Job(String id, String state, Origin event, RecordedOutcome outcome) {}

  JobsResource(Intake intake, JobSender sender, LatestOutcomes outcomes, FetchPolicy policy) {
    this.intake = intake;
    this.sender = sender;
    this.outcomes = outcomes;
    this.policy = policy;
  }

  void register(RoutesConfig routes) {
    routes.post("/api/v1/jobs", this::submit, Access.WRITE);
    routes.get("/api/v1/jobs/{id}", this::job, Access.READ);
  }

  private void submit(Context context) {
    BodyType type = BodyType.of(context, TAKEN);
    ReadingOptions options = ReadingOptions.of(context);
    Optional<String> idempotencyKey = idempotencyKey(context);
    try (Intake.Body body = intake.read(context)) {
      JobRequest request =
          type == BodyType.JSON
              ? JobRequest.of(JsonBody.parse(body.bytes()))
              : JobRequest.ofImage(body.bytes());
      String id =
          request
              .id()
              .or(() -> idempotencyKey.map(key -> idOf(Gatekeeper.callerOf(context), key)))
              .orElseGet(() -> "job-" + UUID.randomUUID());
      ImageReference event = request.event(id, options, policy);
      String key = request.key().orElse(id);
      Supplier<Origin> send = () -> sender.send(key, event, RequestSpans.of(context).handOn());
      Acceptance acceptance =
          idempotencyKey.isPresent()
              ? accepted.acceptOnce(id, fingerprint(key, event), send)
              : accepted.accept(id, "", send);
      if (acceptance.replayed()) {
        context.header("Idempotency-Replayed", "true");
      }
      context
          .status(202)
          .header(
              "Location", "/api/v1/jobs/" + URLEncoder.encode(id, StandardCharsets.UTF_8))
          .json(stateOf(id).orElseThrow());
    }
  }

  private void job(Context context) {
    String id = context.pathParam("id");
    context.json(
        stateOf(id)
            .orElseThrow(
                () ->
                    ProblemException.of(
                        ProblemType.UNKNOWN_JOB,
                        "no job '%s' was accepted by this process of late, and no outcome with this id is among the %d that are kept",
                        id.length() <= 100 ? id : id.substring(0, 100) + "...",
                        outcomes.size())));
  }

  private Optional<Job> stateOf(String id) {
    Optional<Origin> event = accepted.find(id);
    Optional<RecordedOutcome> outcome =
        outcomes
            .find(id)
            // Ids are the producers' own: an earlier event may have had the same.
            .filter(found -> event.isEmpty() || found.endsEvent(event.get()));
    if (outcome.isPresent()) {
      String state = outcome.get() instanceof RecordedOutcome.Result ? "done" : "failed";
      return Optional.of(
          new Job(id, state, event.orElse(outcome.get().origin()), outcome.get()));
    }
    return event.map(place -> new Job(id, "pending", place, null));
  }

  private static Optional<String> idempotencyKey(Context context) {
    String key = context.header("Idempotency-Key");
    if (key != null && (key.isBlank() || key.length() > ImageReferenceReader.MAX_ID_CHARS)) {
      throw JsonBody.malformed(
          "the Idempotency-Key has %d characters, but must have 1 to %d"
              .formatted(key.strip().length(), ImageReferenceReader.MAX_ID_CHARS));
    }
    return Optional.ofNullable(key);
  }

  /** The same for the same caller and key, in every process and after every restart. */
  private static String idOf(Caller caller, String idempotencyKey) {
    byte[] name = (caller.subject() + "\n" + idempotencyKey).getBytes(StandardCharsets.UTF_8);
    return "job-" + HexFormat.of().formatHex(sha256(name), 0, 16);
  }

  private static String fingerprint(String key, ImageReference event) {
    MessageDigest digest = newSha256();
    digest.update((key + "\n").getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest.digest(Json.toBytes(event)));
  }

  private static byte[] sha256(byte[] bytes) {
    return newSha256().digest(bytes);
  }

  private static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
