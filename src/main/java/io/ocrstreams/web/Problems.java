package io.ocrstreams.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import io.javalin.http.NotFoundResponse;
import io.ocrstreams.event.Json;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever ends a request early into problem details. */
final class Problems {
  private static final Logger log = LoggerFactory.getLogger(Problems.class);

  private Problems() {}

  static void register(RoutesConfig routes) {
    routes.exception(ProblemException.class, (problem, context) -> answer(context, problem));
    routes.exception(NotFoundResponse.class, (e, context) -> answer(context, nothingAt(context)));
    routes.exception(MethodNotAllowedResponse.class, Problems::onMethod);
    routes.exception(HttpResponseException.class, Problems::onFramework);
    routes.exception(Exception.class, Problems::onFault);
  }

  static void answer(Context context, ProblemException problem) {
    problem.headers().forEach(context::header);
    context
        .status(problem.type().status())
        .contentType(Problem.CONTENT_TYPE)
        .header("Cache-Control", "no-store");
    byte[] body = Json.toBytes(problem.problem(RequestIds.of(context)));
    if (Gatekeeper.hasLetIn(context) && context.method() == HandlerType.POST) {
      answerAtOnce(context, body);
    } else {
      context.result(body);
    }
  }

  /** The body may still be coming: whoever sends it learns now that nobody wants it. */
  private static void answerAtOnce(Context context, byte[] body) {
    try {
      context.res().setContentLength(body.length);
      context.res().getOutputStream().write(body);
      context.res().flushBuffer();
    } catch (IOException e) {
      // The client has gone.
      return;
    }
    UnreadBody.discard(context, System::nanoTime);
  }

  static ProblemException nothingAt(Context context) {
    return ProblemException.of(
        ProblemType.NOT_FOUND, "there is no %s: /openapi.json tells what there is", path(context));
  }

  private static void onMethod(MethodNotAllowedResponse refused, Context context) {
    String methods = refused.getDetails().getOrDefault("availableMethods", "");
    answer(
        context,
        ProblemException.withHeader(
            ProblemType.METHOD_NOT_ALLOWED,
            "Allow",
            methods,
            "%s takes %s",
            path(context),
            methods));
  }

  private static void onFramework(HttpResponseException refused, Context context) {
    if (refused.getStatus() >= 500) {
      onFault(refused, context);
    } else {
      answer(
          context,
          ProblemException.of(
              ProblemType.MALFORMED_REQUEST,
              "the request cannot be read: %s",
              refused.getMessage()));
    }
  }

  private static void onFault(Exception fault, Context context) {
    log.atError()
        .setCause(fault)
        .addKeyValue("request_id", RequestIds.of(context))
        .log("A request failed");
    answer(
        context,
        ProblemException.of(
            ProblemType.INTERNAL_ERROR,
            "the log of the server has more under the request id %s",
            RequestIds.of(context)));
  }

  private static String path(Context context) {
    String path = context.path();
    return path.length() <= 200 ? path : path.substring(0, 200) + "...";
  }
}
