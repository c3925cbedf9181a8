package io.ocrstreams.model;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one ONNX Runtime environment of the JVM. */
final class OnnxRuntime {
  private static final Logger LOG = LoggerFactory.getLogger(OnnxRuntime.class);

  /** Only this, set before the process starts, keeps ONNX Runtime from reporting to its vendor. */
  private static final String OPT_OUT = "ORT_DISABLE_TELEMETRY";

  private static final long STACK_BYTES = 512L << 20; // reserved, not used; see create()

  private OnnxRuntime() {}

  /** Starts it at the first call. Any thread. */
  static OrtEnvironment environment() {
    return Holder.ENVIRONMENT;
  }

  /**
   * ONNX Runtime 1.29 matches a regular expression against the process's command line when it
   * starts, recursively: a class path of a few thousand characters overflows a Java thread's stack
   * and kills the JVM without a word. Hence a thread with a large one.
   */
  private static OrtEnvironment create() {
    if (System.getenv(OPT_OUT) == null) {
      LOG.warn("ONNX Runtime sends telemetry to its vendor unless {}=1 is set", OPT_OUT);
    }
    FutureTask<OrtEnvironment> start = new FutureTask<>(OnnxRuntime::createQuiet);
    Thread thread = new Thread(null, start, "onnxruntime-start", STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
    try {
      return start.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ModelException("interrupted while ONNX Runtime started", e);
    } catch (ExecutionException e) {
      throw new ModelException("ONNX Runtime does not start", e.getCause());
    }
  }

  private static OrtEnvironment createQuiet() throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    environment.setTelemetry(false);
    return environment;
  }

  private static final class Holder {
    static final OrtEnvironment ENVIRONMENT = create();
  }
}
