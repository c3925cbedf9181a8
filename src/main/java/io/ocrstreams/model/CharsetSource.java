package io.ocrstreams.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a recogniser's characters come from: a UTF-8 text with one symbol a line, in the order of
 * the classes.
 *
 * @param file path relative to the manifest's folder, or null
 * @param resource name on the classpath, or null
 * @param sha256 of the text
 * @param blank class of the CTC blank, counted in the finished set: 0 for first
 * @param extra symbols that follow those of the text, such as a blank space; may be null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CharsetSource(
    String file, String resource, String sha256, int blank, List<String> extra) {
  public CharsetSource {
    new Artifact(file, resource, sha256);
    if (blank < 0) {
      throw new IllegalArgumentException(
          "charset.blank is %d, but must be the class of the CTC blank, 0 or more".formatted(blank));
    }
    extra = extra == null ? List.of() : List.copyOf(extra);
  }

  /**
   * @throws ModelException if the text is missing, was changed, or {@link #blank} lies outside
   */
  CharacterSet load(Path folder) {
    byte[] bytes = new Artifact(file, resource, sha256).read(folder);
    List<String> symbols = new ArrayList<>(new String(bytes, StandardCharsets.UTF_8).lines().toList());
    symbols.addAll(extra);
    if (blank > symbols.size()) {
      throw new ModelException(
          "charset.blank is %d, but %d symbols make classes 0 to %d: correct the manifest in %s"
              .formatted(blank, symbols.size(), symbols.size(), folder));
    }
    symbols.add(blank, "");
    return new CharacterSet(symbols, blank);
  }
}
