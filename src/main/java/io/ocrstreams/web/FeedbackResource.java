package io.ocrstreams.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.ocrstreams.event.Correction;
import io.ocrstreams.event.ImageReference;
import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.Origin;
import io.ocrstreams.feedback.CropCutter;
import io.ocrstreams.fetch.FetchPolicy;
import io.ocrstreams.fetch.FetchedImage;
import io.ocrstreams.image.ImageLimits;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** {@code POST /api/v1/feedback}: what lines really say. */
final class FeedbackResource {
  private static final Set<BodyType> TAKEN = EnumSet.of(BodyType.JSON);
  private static final long MAX_CROPS_BYTES = 16L << 20;
  private static final long PATIENCE_SECONDS = 5;
  private static final Duration WAIT = Duration.ofSeconds(2);

  private final Intake intake;
  private final FeedbackSender sender;
  private final FetchPolicy policy;
  private final CropCutter cutter;
  private final InstantSource clock;
  // Images are decoded here outside of the engine's budget of pixels: one at a time.
  private final ReentrantLock one = new ReentrantLock();

  /** The answer: where the corrections stand. */
  private record Taken(List<Origin> corrections, String requestId) {}

  FeedbackResource(
      Intake intake,
      FeedbackSender sender,
      FetchPolicy policy,
      ImageLimits limits,
      InstantSource clock) {
    this.intake = intake;
    this.sender = sender;
    this.policy = policy;
    this.cutter = new CropCutter(limits, Correction.MAX_CROP_BYTES);
    this.clock = clock;
  }

  void register(RoutesConfig routes) {
    routes.post("/api/v1/feedback", this::take, Access.WRITE);
  }

  private void take(Context context) {
    BodyType.of(context, TAKEN);
    try (Intake.Body body = intake.read(context)) {
      FeedbackRequest request = FeedbackRequest.of(JsonBody.parse(body.bytes()));
      Correction.Source source = source(request);
      List<Correction> corrections =
          request.corrections(
              source,
              request.image() == null ? null : crops(request),
              knownAs(context),
              clock.millis());
      String key =
          request
              .key()
              .orElse(request.id() == null ? source.sha256() : request.id());
      List<Origin> places = sender.send(key, corrections);
      context.status(201).json(new Taken(places, RequestIds.of(context)));
    }
  }

  private Correction.Source source(FeedbackRequest request) {
    if (request.uri() == null) {
      return new Correction.Source(null, new FetchedImage(request.image()).sha256());
    }
    SentReferences.requireReadable(ImageReference.ofUri("feedback", request.uri()));
    SentReferences.requirePermitted(request.uri(), policy);
    try {
      return new Correction.Source(request.uri(), request.sha256());
    } catch (IllegalArgumentException e) {
      throw JsonBody.malformed(e.getMessage());
    }
  }

  private List<byte[]> crops(FeedbackRequest request) {
    takeTurn();
    try (CropCutter.Opened image = cutter.open(request.image())) {
      List<byte[]> crops = new ArrayList<>();
      long bytes = 0;
      for (FeedbackRequest.Line line : request.lines()) {
        crops.add(image.cut(line.box()));
        bytes += crops.get(crops.size() - 1).length;
        if (bytes > MAX_CROPS_BYTES) {
          throw ProblemException.of(
              ProblemType.TOO_LARGE,
              "the pictures of the first %d lines have more than %d bytes: send fewer lines at a time",
              crops.size(),
              MAX_CROPS_BYTES);
        }
      }
      return crops;
    } catch (IllegalArgumentException e) {
      throw JsonBody.malformed(e.getMessage());
    } catch (OcrException e) {
      throw ProblemException.of(e);
    } finally {
      one.unlock();
    }
  }

  private void takeTurn() {
    try {
      if (one.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw ProblemException.retryAfter(
        ProblemType.BUSY, WAIT, "other corrections are being taken: send them again later");
  }

  private static Optional<String> knownAs(Context context) {
    String subject = Gatekeeper.callerOf(context).subject();
    return subject.isEmpty()
        ? Optional.empty()
        : Optional.of(
            subject.length() <= Correction.MAX_NAME_CHARS
                ? subject
                : subject.substring(0, Correction.MAX_NAME_CHARS));
  }
}
