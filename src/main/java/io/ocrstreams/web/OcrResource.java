package io.ocrstreams.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.ocrstreams.web.ImageReader.Pending;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/** {@code POST /api/v1/ocr}: images to text, at once. */
final class OcrResource {
  private static final Set<BodyType> TAKEN = EnumSet.allOf(BodyType.class);

  private final ImageReader reader;
  private final Intake intake;
  private final LongSupplier nanoClock;

  OcrResource(ImageReader reader, Intake intake, LongSupplier nanoClock) {
    this.reader = reader;
    this.intake = intake;
    this.nanoClock = nanoClock;
  }

  void register(RoutesConfig routes) {
    routes.post("/api/v1/ocr", this::recognise, Access.WRITE);
  }

  private void recognise(Context context) {
    BodyType type = BodyType.of(context, TAKEN);
    ReadingOptions options = ReadingOptions.of(context);
    try (Intake.Body body = intake.read(context)) {
      switch (type) {
        case JSON -> one(context, imageOf(JsonBody.parse(body.bytes())), options);
        case RAW -> one(context, body.rawImage(), options);
        case FORM -> many(context, body.files(), options);
      }
    }
  }

  private static SubmittedImage imageOf(JsonBody body) {
    return body.image()
        .map(bytes -> new SubmittedImage("", bytes))
        .orElseThrow(
            () ->
                JsonBody.malformed(
                    "the body has no image_base64: send {\"image_base64\": \"...\"}"));
  }

  private void one(Context context, SubmittedImage image, ReadingOptions options) {
    String id = RequestIds.of(context);
    var read = reader.begin(image, options, id).await(RequestSpans.of(context));
    context.json(new OcrAnswer.One(OcrAnswer.SUCCESS, OcrAnswer.Text.of(read), id));
  }

  /** All at once, so that they share batches; what goes wrong with one is told in its place. */
  private void many(Context context, List<SubmittedImage> images, ReadingOptions options) {
    String id = RequestIds.of(context);
    long begun = nanoClock.getAsLong();
    List<Pending> pending = new ArrayList<>();
    List<OcrAnswer.File> files = new ArrayList<>();
    try {
      for (SubmittedImage image : images) {
        pending.add(reader.begin(image, options, id + "-" + pending.size()));
      }
      for (int i = 0; i < images.size(); i++) {
        files.add(outcome(context, images.get(i).name(), pending.get(i)));
      }
    } finally {
      pending.forEach(Pending::cancel);
    }
    double seconds = OcrAnswer.toMillis((nanoClock.getAsLong() - begun) / 1e9);
    context.json(new OcrAnswer.Many(statusOf(files), files, seconds, id));
  }

  private static OcrAnswer.File outcome(Context context, String name, Pending pending) {
    try {
      var read = pending.await(RequestSpans.of(context));
      return new OcrAnswer.File(name, OcrAnswer.SUCCESS, OcrAnswer.Text.of(read), null);
    } catch (ProblemException problem) {
      return new OcrAnswer.File(name, OcrAnswer.ERROR, null, problem.problem(RequestIds.of(context)));
    }
  }

  private static String statusOf(List<OcrAnswer.File> files) {
    long read = files.stream().filter(file -> file.problem() == null).count();
    if (read == files.size()) {
      return OcrAnswer.SUCCESS;
    }
    return read == 0 ? OcrAnswer.ERROR : OcrAnswer.PARTIAL;
  }
}
