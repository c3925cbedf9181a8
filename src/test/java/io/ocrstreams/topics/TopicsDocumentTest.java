package io.ocrstreams.topics;

import io.ocrstreams.documentation.DocumentFile;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TopicsDocumentTest {
  @Test
  void shouldDescribeEveryTopicAsDefined() throws IOException {
    DocumentFile.check(Path.of("docs/topics.md"), TopicsDocument.write(Path.of("topics")));
  }
}
