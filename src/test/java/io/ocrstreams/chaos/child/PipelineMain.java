package io.ocrstreams.chaos.child;

import io.ocrstreams.chaos.harness.PipelineSettings;
import io.ocrstreams.topology.EventObserver;
import io.ocrstreams.topology.OcrPipeline;
import io.ocrstreams.topology.StreamThreads;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * The product's pipeline around a {@link ScriptedOcrService}, until SIGTERM. Takes orders on its
 * standard input, one a line, and answers each on its standard output.
 */
public final class PipelineMain {
  /** Printed when it has its partitions. */
  public static final String RUNNING = "running";

  private static final String AWAIT = "await ";

  private PipelineMain() {}

  public static void main(String[] arguments) throws Exception {
    PipelineSettings settings = PipelineSettings.parse(arguments);
    ScriptedOcrService engine = new ScriptedOcrService(settings.minMillis(), settings.maxMillis());
    OcrPipeline pipeline = new OcrPipeline(settings.options(), engine);
    Runtime.getRuntime().addShutdownHook(new Thread(pipeline::close));
    pipeline.start();
    if (settings.hasReplays()) {
      OcrPipeline replays = OcrPipeline.ofReplays(
              settings.options(), settings.replays(), engine, EventObserver.NONE);
      Runtime.getRuntime().addShutdownHook(new Thread(replays::close));
      replays.start();
      replays.stopped().thenAccept(reason -> reason.ifPresent(PipelineMain::fail));
    }
    pipeline.running().thenRun(() -> System.out.println(RUNNING));
    Thread orders = new Thread(() -> obey(pipeline, engine));
    orders.setDaemon(true);
    orders.start();
    pipeline.stopped().thenAccept(reason -> reason.ifPresent(PipelineMain::fail));
    pipeline.stopped().get(Long.MAX_VALUE, TimeUnit.DAYS);
  }

  private static void obey(OcrPipeline pipeline, ScriptedOcrService engine) {
    try (var lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String order = lines.readLine(); order != null; order = lines.readLine()) {
        if (order.equals("add thread")) {
          StreamThreads.add(pipeline);
        } else if (order.equals("remove thread")) {
          StreamThreads.remove(pipeline);
        } else if (order.equals("hold")) {
          engine.hold();
        } else if (order.equals("release")) {
          engine.release();
        } else if (order.startsWith(AWAIT)) {
          engine.awaitBegun(Integer.parseInt(order.substring(AWAIT.length())));
        } else {
          throw new IllegalArgumentException(order);
        }
        System.out.println("done: " + order);
      }
    } catch (Exception e) {
      fail(e);
    }
  }

  private static void fail(Throwable reason) {
    reason.printStackTrace();
    Runtime.getRuntime().halt(1);
  }
}
