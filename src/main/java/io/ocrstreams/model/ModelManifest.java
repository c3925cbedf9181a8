package io.ocrstreams.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JacksonException;
import io.ocrstreams.event.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Everything the pipeline knows of a model: {@code model.json} in the model's folder. Nothing else
 * may be assumed about a model, least of all from its name.
 *
 * @param name of the folder, and the name by which events and options choose the model
 * @param kind what it is for
 * @param version as results carry it
 * @param file the ONNX graph beside the manifest, or null
 * @param resource the ONNX graph on the classpath, or null
 * @param sha256 of the graph, checked whenever it is loaded
 * @param input the image it takes
 * @param output what a recogniser gives; null for other kinds
 * @param charset a recogniser's characters; null for other kinds
 * @param licence SPDX identifier
 * @param provenance who made it, from what, and where it comes from
 * @param accuracy evaluation set to what was measured on it; empty where nothing was
 * @param selfTest lines that a recogniser must read right before it is put in use beside running
 *     work; may be empty
 * @param variants models that read as well and are faster on some processors, the best first; may be empty
 * @param folder where the manifest lies; not part of it
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ModelManifest(
    String name,
    ModelKind kind,
    String version,
    String file,
    String resource,
    String sha256,
    ModelInput input,
    ModelOutput output,
    CharsetSource charset,
    String licence,
    String provenance,
    SortedMap<String, MeasuredAccuracy> accuracy,
    List<SelfTestLine> selfTest,
    List<ModelVariant> variants,
    @JsonIgnore Path folder) {

  /** What a manifest is called in its folder. */
  public static final String FILE_NAME = "model.json";

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]*");

  public ModelManifest {
    if (!isName(name)) {
      throw new IllegalArgumentException(
          "name is '%s', but must be lower-case letters, digits, '.', '_' and '-'".formatted(name));
    }
    requireGiven("kind", kind);
    requireGiven("version", version);
    new Artifact(file, resource, sha256);
    requireGiven("input", input);
    if (kind == ModelKind.RECOGNIZER) {
      requireGiven("output", output);
      requireGiven("charset", charset);
      if (input.height() == 0) {
        throw new IllegalArgumentException("input.height is 0, but a recognizer needs a fixed one");
      }
    }
    requireGiven("licence", licence);
    requireGiven("provenance", provenance);
    accuracy = new TreeMap<>(accuracy == null ? Map.of() : accuracy);
    selfTest = selfTest == null ? List.of() : List.copyOf(selfTest);
    variants = variants == null ? List.of() : List.copyOf(variants);
    if (kind != ModelKind.RECOGNIZER && !selfTest.isEmpty()) {
      throw new IllegalArgumentException(
          "self_test is given, but a %s reads no lines".formatted(kind.code()));
    }
  }

  /** Whether a model may be called so; null may not. Such a name leads to no other folder. */
  public static boolean isName(String name) {
    return name != null && NAME.matcher(name).matches();
  }

  /**
   * Reads the manifest of a folder. The model itself is not touched.
   *
   * @throws ModelException if it is missing, is not JSON or breaks a rule; the message says which
   */
  public static ModelManifest read(Path folder) {
    Path path = folder.resolve(FILE_NAME);
    try {
      return Json.MAPPER.readValue(Files.readString(path), ModelManifest.class).in(folder);
    } catch (JacksonException e) {
      throw new ModelException("%s: %s".formatted(path, reason(e)), e);
    } catch (IOException e) {
      throw new ModelException("cannot read manifest " + path, e);
    } catch (IllegalArgumentException e) {
      throw new ModelException("%s: %s".formatted(path, e.getMessage()), e);
    }
  }

  /** Whether the other one, too, lies there and says all of this. */
  public boolean isSameAs(ModelManifest other) {
    // Not equals: arrays are equal to themselves only.
    return Objects.equals(folder, other.folder)
        && Json.MAPPER.valueToTree(this).equals(Json.MAPPER.valueToTree(other));
  }

  /**
   * The ONNX graph.
   *
   * @throws ModelException if it is missing or its sha256 differs
   */
  public byte[] readGraph() {
    return new Artifact(file, resource, sha256).read(folder);
  }

  /**
   * How many bytes {@link #readGraph} gives.
   *
   * @throws ModelException if the graph is missing
   */
  public long graphBytes() {
    return new Artifact(file, resource, sha256).size(folder);
  }

  /**
   * A recogniser's classes.
   *
   * @throws ModelException if they cannot be read or were changed
   */
  public CharacterSet readCharset() {
    if (charset == null) {
      throw new ModelException("model %s is a %s and has no charset".formatted(name, kind.code()));
    }
    return charset.load(folder);
  }

  /**
   * The image of one of the lines of {@link #selfTest}, encoded.
   *
   * @throws ModelException if it is missing or its sha256 differs
   */
  public byte[] readImage(SelfTestLine line) {
    return new Artifact(line.file(), line.resource(), line.sha256()).read(folder);
  }

  private ModelManifest in(Path folder) {
    return new ModelManifest(
        name, kind, version, file, resource, sha256, input, output, charset, licence, provenance,
        accuracy, selfTest, variants, folder);
  }

  private static String reason(JacksonException e) {
    // What a constructor complained about says more than where Jackson stood.
    return e.getCause() instanceof IllegalArgumentException cause
        ? cause.getMessage()
        : e.getOriginalMessage();
  }

  private static void requireGiven(String field, Object value) {
    if (value == null || value instanceof String text && text.isBlank()) {
      throw new IllegalArgumentException("%s is missing, but must be given".formatted(field));
    }
  }
}
