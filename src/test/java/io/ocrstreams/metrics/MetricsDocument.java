package io.ocrstreams.metrics;

import io.ocrstreams.documentation.DocumentFile;

/** {@code docs/metrics.md}, made from {@link Metric}. */
final class MetricsDocument {
  private static final String INTRODUCTION =
      """
      # Metrics

      Made from the program's own declarations by `MetricsDocumentTest`; do not edit it by hand.

      `serve` and `run --http-port` tell these at `/metrics`, in Prometheus' text format. With
      authentication a token with the scope `ocr:read` is needed, unless `--public-metrics` is given.
      A timer has the series `_count`, `_sum`, `_max` and `_bucket`. What concerns one event, such as the
      time of each stage, stands on the topic `ocr.metrics`.

      | metric | kind | labels | |
      | --- | --- | --- | --- |
      """;

  private static final String OTHERS =
      """

      Beside these there are [Micrometer](https://docs.micrometer.io/)'s own of the JVM and the process
      (`jvm_*`, `process_*`, `system_*`), and, where the pipeline runs in the same process, those of Kafka
      Streams and its clients (`kafka_*`).
      """;

  private MetricsDocument() {}

  static String write() {
    StringBuilder page = new StringBuilder(INTRODUCTION);
    for (Metric metric : Metric.values()) {
      page.append("| `%s` | %s | %s | %s |%n".formatted(
          metric.prometheusName(),
          metric.kind().code(),
          DocumentFile.code(String.join(", ", metric.tags())),
          DocumentFile.cell(metric.description())));
    }
    return page.append(OTHERS).toString();
  }
}
