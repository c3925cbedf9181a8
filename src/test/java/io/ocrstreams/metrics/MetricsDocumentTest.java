package io.ocrstreams.metrics;

import io.ocrstreams.documentation.DocumentFile;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MetricsDocumentTest {
  @Test
  void shouldDescribeEveryMetricAsDeclared() throws IOException {
    DocumentFile.check(Path.of("docs/metrics.md"), MetricsDocument.write());
  }
}
