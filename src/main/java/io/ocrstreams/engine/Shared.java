package io.ocrstreams.engine;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Something that must be closed, but not while anybody uses it: its owner, until it {@linkplain
 * #retire retires} it, or whoever has a {@link Lease}. The last of them closes it. Thread-safe.
 */
final class Shared<T> {
  private final T value;
  private final Consumer<T> closer;
  private int users = 1;
  private boolean retired;
  private boolean closed;

  /**
   * @param closer called once, on the thread that lets go last
   */
  Shared(T value, Consumer<T> closer) {
    this.value = value;
    this.closer = closer;
  }

  /** The right to use it until the lease is closed. */
  interface Lease<T> extends AutoCloseable {
    T value();

    /** Idempotent. */
    @Override
    void close();
  }

  T value() {
    return value;
  }

  /**
   * @throws IllegalStateException if it was retired
   */
  Lease<T> lease() {
    synchronized (this) {
      if (retired) {
        throw new IllegalStateException("what was retired is not lent any more");
      }
      users++;
    }
    AtomicBoolean given = new AtomicBoolean();
    return new Lease<>() {
      @Override
      public T value() {
        return value;
      }

      @Override
      public void close() {
        if (given.compareAndSet(false, true)) {
          release();
        }
      }
    };
  }

  /** Nobody gets a lease any more; those there are go on. Idempotent. */
  void retire() {
    synchronized (this) {
      if (retired) {
        return;
      }
      retired = true;
    }
    release();
  }

  /** For an owner who knows that no lease is in use any more. */
  void closeNow() {
    synchronized (this) {
      retired = true;
      if (closed) {
        return;
      }
      closed = true;
    }
    closer.accept(value);
  }

  private void release() {
    synchronized (this) {
      users--;
      if (users > 0 || closed) {
        return;
      }
      closed = true;
    }
    // Outside the lock: native code takes its time to free what it has.
    closer.accept(value);
  }
}
