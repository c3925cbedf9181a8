package io.ocrstreams.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.ocrstreams.outcomes.EventStream;
import io.ocrstreams.outcomes.EventStream.Event;
import io.ocrstreams.outcomes.EventStream.Reader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * {@code GET /api/v1/events}: server-sent events, as the HTML standard has them. Each stream holds a
 * thread of the server, and there are so many of these as streams are allowed.
 */
final class EventsResource {
  private static final long HEARTBEAT_MILLIS = 15_000;
  private static final Duration WAIT = Duration.ofSeconds(5);

  private final EventStream events;
  private final Semaphore streams;
  private final long heartbeatMillis;

  EventsResource(EventStream events, int streams) {
    this(events, streams, HEARTBEAT_MILLIS);
  }

  EventsResource(EventStream events, int streams, long heartbeatMillis) {
    this.events = events;
    this.streams = new Semaphore(streams);
    this.heartbeatMillis = heartbeatMillis;
  }

  void register(RoutesConfig routes) {
    routes.get("/api/v1/events", this::stream, Access.READ);
  }

  private void stream(Context context) {
    if (!streams.tryAcquire()) {
      throw ProblemException.retryAfter(
          ProblemType.BUSY, WAIT, "as many read the events as may: see --http-max-streams");
    }
    try (Reader reader = events.read(lastSeen(context))) {
      context
          .disableCompression()
          .contentType("text/event-stream")
          // What buffers answers on their way would hold the events back.
          .header("X-Accel-Buffering", "no");
      write(reader, context.res().getOutputStream());
    } catch (IOException e) {
      // The reader has gone, which is how most streams end.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      streams.release();
    }
  }

  private void write(Reader reader, OutputStream out) throws IOException, InterruptedException {
    write(out, reader.isReset() ? "event: reset\ndata: {}\n\n" : ": hello\n\n");
    while (!reader.isOver()) {
      Optional<Event> event = reader.poll(heartbeatMillis);
      write(out, event.map(EventsResource::text).orElse(": still here\n\n"));
    }
  }

  private static String text(Event event) {
    return "id: %s\nevent: %s\ndata: %s\n\n".formatted(event.id(), event.name(), event.data());
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static Optional<String> lastSeen(Context context) {
    return Optional.ofNullable(context.header("Last-Event-ID")).filter(id -> !id.isEmpty());
  }
}
