package io.ocrstreams.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Events, results and metrics as bytes, with the examples of {@code topics/}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class JsonBenchmark {
  private final ImageReferenceReader reader = new ImageReferenceReader();
  private byte[] event;
  private Recognition result;
  private OutcomeMetrics metrics;

  @Setup
  public void readExamples() throws IOException {
    event = Json.MAPPER.writeValueAsBytes(example("ocr.images"));
    result = Json.MAPPER.treeToValue(example("ocr.results"), Recognition.class);
    metrics = Json.MAPPER.treeToValue(example("ocr.metrics"), OutcomeMetrics.class);
  }

  private static JsonNode example(String topic) throws IOException {
    return Json.MAPPER
        .readTree(Path.of("topics", topic + ".json").toFile())
        .get("example")
        .get("value");
  }

  @Benchmark
  public ImageReference readEvent() throws OcrException {
    return reader.read(event);
  }

  @Benchmark
  public byte[] writeResult() {
    return Json.toBytes(result);
  }

  @Benchmark
  public byte[] writeMetrics() {
    return Json.toBytes(metrics);
  }
}
