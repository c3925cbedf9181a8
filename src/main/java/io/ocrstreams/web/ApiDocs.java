package io.ocrstreams.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Objects;
import org.webjars.WebJarVersionLocator;

/** A page to try the API: Swagger UI over {@code /openapi.json}. */
final class ApiDocs {
  /** Swagger UI writes styles into its elements. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
          + " connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'";

  private final ClassPathFiles own = new ClassPathFiles("io/ocrstreams/web/docs", "no-cache");
  private final ClassPathFiles swagger;

  ApiDocs() {
    String version =
        Objects.requireNonNull(
            new WebJarVersionLocator().version("swagger-ui"), "no swagger-ui on the class path");
    swagger =
        new ClassPathFiles("META-INF/resources/webjars/swagger-ui/" + version, "no-cache");
  }

  void register(RoutesConfig routes) {
    // With the slash, so that the page's relative addresses are below it.
    routes.get("/docs", context -> context.redirect("docs/"), Access.OPEN);
    routes.get("/docs/", context -> answer(context, own, "index.html"), Access.OPEN);
    routes.get("/docs/docs.js", context -> answer(context, own, "docs.js"), Access.OPEN);
    routes.get(
        "/docs/{name}",
        context -> answer(context, swagger, context.pathParam("name")),
        Access.OPEN);
  }

  private static void answer(Context context, ClassPathFiles files, String path) {
    context.header("Content-Security-Policy", POLICY);
    files.answer(context, path);
  }
}
