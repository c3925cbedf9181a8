package io.ocrstreams.cli;

import io.ocrstreams.documentation.DocumentFile;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OptionsDocumentTest {
  @Test
  void shouldListEveryOptionAsDeclared() throws IOException {
    DocumentFile.check(Path.of("docs/options.md"), OptionsDocument.write());
  }
}
