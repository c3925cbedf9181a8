package io.ocrstreams.cli;

import io.ocrstreams.documentation.DocumentFile;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class AclsDocumentTest {
  @Test
  void shouldListEveryRuleOfEveryRole() throws IOException {
    DocumentFile.check(Path.of("docs/acls.md"), AclsDocument.write());
  }
}
