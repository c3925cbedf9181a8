package io.ocrstreams.chaos.child;

import io.ocrstreams.chaos.harness.PipelineSettings;
import io.ocrstreams.topology.PipelineOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * The pipeline that everyone writes first, and that loses events: records are collected in memory,
 * and a punctuator sends what was collected and commits. The negative control of the fault suite.
 *
 * <p>Streams commits the consumed offsets at every commit interval, whether or not the buffer that
 * holds the records was sent.
 */
public final class NaivePipelineMain {
  private static final Duration FLUSH = Duration.ofSeconds(1);
  private static final Duration WORK = Duration.ofMillis(10);

  private NaivePipelineMain() {}

  public static void main(String[] arguments) {
    PipelineOptions options = PipelineSettings.parse(arguments).options();
    Topology topology =
        new Topology()
            .addSource("images", options.topics().images())
            .addProcessor("batch", Batching::new, "images")
            .addSink("results", options.topics().results(), "batch")
            .addSink("metrics", options.topics().metrics(), "batch");
    KafkaStreams streams = new KafkaStreams(topology, settings(options));
    Runtime.getRuntime().addShutdownHook(new Thread(streams::close));
    streams.setStateListener(
        (now, before) -> {
          if (now == KafkaStreams.State.RUNNING) {
            System.out.println(PipelineMain.RUNNING);
          }
        });
    streams.start();
  }

  private static Properties settings(PipelineOptions options) {
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, options.applicationId());
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, options.bootstrapServers());
    settings.put(StreamsConfig.STATE_DIR_CONFIG, options.stateDirectory().toString());
    settings.put(
        StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
        options.guarantee().name().toLowerCase(Locale.ROOT));
    settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, options.streamThreads());
    settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, options.commitInterval().toMillis());
    settings.put(StreamsConfig.mainConsumerPrefix("group.instance.id"), "naive");
    settings.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
    Class<?> bytes = Serdes.ByteArray().getClass();
    settings.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, bytes);
    settings.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, bytes);
    return settings;
  }

  private static final class Batching implements Processor<byte[], byte[], byte[], byte[]> {
    private final List<Record<byte[], byte[]>> buffer = new ArrayList<>();
    private ProcessorContext<byte[], byte[]> context;

    @Override
    public void init(ProcessorContext<byte[], byte[]> newContext) {
      context = newContext;
      context.schedule(FLUSH, PunctuationType.WALL_CLOCK_TIME, now -> flush());
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
      LockSupport.parkNanos(WORK.toNanos());
      buffer.add(record);
    }

    private void flush() {
      for (Record<byte[], byte[]> record : buffer) {
        String event = new String(record.value(), StandardCharsets.UTF_8);
        String outcome = event.substring(0, event.indexOf(',')) + "}";
        context.forward(record.withValue(outcome.getBytes(StandardCharsets.UTF_8)));
      }
      buffer.clear();
      context.commit();
    }
  }
}
