package io.ocrstreams.web;

import io.javalin.http.Context;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Lets in bodies with images as long as there are permits and memory for them; both are taken
 * before the first byte is read, and given back when the request is over. Thread-safe.
 */
final class Intake {
  private final WebLimits limits;
  private final EnginePermits permits;
  private final BodyBudget memory;
  private final BodyReader reader;

  Intake(WebLimits limits, LongSupplier nanoClock) {
    this.limits = limits;
    this.permits = new EnginePermits(limits.permits());
    this.memory = new BodyBudget(limits.bodyBytesInFlight());
    this.reader = new BodyReader(limits.bodyBytes(), limits.requestTime(), nanoClock);
  }

  /**
   * Reads the body.
   *
   * @throws ProblemException {@code busy}, {@code too_large} or {@code malformed_request}
   */
  Body read(Context context) {
    EnginePermits.Lease permit = permits.take(1);
    BodyBudget.Lease room = memory.begin();
    try {
      byte[] bytes = reader.read(context, room);
      if (bytes.length == 0) {
        throw JsonBody.malformed("the body is empty: send an image");
      }
      return new Body(context, bytes, permit, room);
    } catch (RuntimeException e) {
      room.close();
      permit.close();
      throw e;
    }
  }

  EnginePermits permits() {
    return permits;
  }

  BodyBudget memory() {
    return memory;
  }

  /** A body in memory, with its permits. For one thread. */
  final class Body implements AutoCloseable {
    private final Context context;
    private final byte[] bytes;
    private final EnginePermits.Lease permit;
    private final BodyBudget.Lease room;

    private Body(
        Context context, byte[] bytes, EnginePermits.Lease permit, BodyBudget.Lease room) {
      this.context = context;
      this.bytes = bytes;
      this.permit = permit;
      this.room = room;
    }

    byte[] bytes() {
      return bytes;
    }

    /** The body as the image that it is. */
    SubmittedImage rawImage() {
      return new SubmittedImage("", bytes);
    }

    /**
     * The files of the form that it is; takes a permit for each.
     *
     * @throws ProblemException {@code busy}, {@code too_large} or {@code malformed_request}
     */
    List<SubmittedImage> files() {
      List<SubmittedImage> files = FormBody.files(context.contentType(), bytes, limits.files());
      permit.growTo(files.size());
      return files;
    }

    @Override
    public void close() {
      room.close();
      permit.close();
    }
  }
}
