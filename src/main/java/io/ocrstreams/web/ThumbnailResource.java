package io.ocrstreams.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.ocrstreams.event.Origin;

/** {@code GET /api/v1/results/{origin}/thumbnail}: a small picture of what was read. */
final class ThumbnailResource {
  private final Thumbnails thumbnails;

  ThumbnailResource(Thumbnails thumbnails) {
    this.thumbnails = thumbnails;
  }

  void register(RoutesConfig routes) {
    routes.get("/api/v1/results/{origin}/thumbnail", this::thumbnail, Access.READ);
  }

  private void thumbnail(Context context) {
    Origin origin =
        Origin.parse(context.pathParam("origin"))
            .orElseThrow(
                () ->
                    JsonBody.malformed(
                        "the origin must be TOPIC:PARTITION:OFFSET, as in a result"));
    context
        .contentType("image/jpeg")
        .header("Cache-Control", "private, max-age=600")
        .result(thumbnails.of(origin));
  }
}
