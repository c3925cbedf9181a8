package io.ocrstreams.web;

import io.javalin.config.RoutesConfig;
import java.util.List;

/** The page, what it needs of others, the samples to try, and the description of the API. */
final class PageFiles {
  // Not everything below one route: a wrong path of the API is to be told from a missing file.
  private static final List<String> PAGE_FILES = List.of("index.html", "icon.svg");
  private static final List<String> PAGE_FOLDERS = List.of("app", "styles", "i18n");

  private static final String REVALIDATE = "no-cache";
  // Their paths hold their versions.
  private static final String FOREVER = "public, max-age=31536000, immutable";
  private static final String AN_HOUR = "public, max-age=3600";

  private final ClassPathFiles page = new ClassPathFiles("io/ocrstreams/web/page", REVALIDATE);
  private final ClassPathFiles webJars =
      new ClassPathFiles("META-INF/resources/webjars", FOREVER);
  private final ClassPathFiles samples = new ClassPathFiles("io/ocrstreams/samples", AN_HOUR);
  private final ClassPathFiles own = new ClassPathFiles("io/ocrstreams/web", REVALIDATE);

  void register(RoutesConfig routes) {
    routes.get("/", context -> page.answer(context, "index.html"), Access.OPEN);
    PAGE_FILES.forEach(
        file -> routes.get("/" + file, context -> page.answer(context, file), Access.OPEN));
    PAGE_FOLDERS.forEach(
        folder ->
            routes.get(
                "/" + folder + "/<path>",
                context -> page.answer(context, folder + "/" + context.pathParam("path")),
                Access.OPEN));
    routes.get("/openapi.json", context -> own.answer(context, "openapi.json"), Access.OPEN);
    routes.get(
        "/webjars/<path>",
        context -> webJars.answer(context, context.pathParam("path")),
        Access.OPEN);
    routes.get(
        "/samples/{name}",
        context -> samples.answer(context, context.pathParam("name")),
        Access.OPEN);
  }
}
