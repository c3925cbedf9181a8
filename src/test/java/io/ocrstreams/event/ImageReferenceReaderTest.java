package io.ocrstreams.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ocrstreams.topics.TopicCatalog;
import io.ocrstreams.topics.TopicSchemas;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageReferenceReaderTest {
  private final ImageReferenceReader reader = new ImageReferenceReader();

  @Test
  void shouldReadEveryField() throws OcrException {
    ImageReference reference =
        read(
            """
            {"id": "a", "bytes": "AQID", "content_type": "image/png", "layout": "line",
             "model": "m", "profile": "p", "attributes": {"k": [1, null]}}
            """);

    assertThat(reference.id()).isEqualTo("a");
    assertThat(reference.uri()).isNull();
    assertThat(reference.bytes()).containsExactly(1, 2, 3);
    assertThat(reference.contentType()).isEqualTo("image/png");
    assertThat(reference.layout()).isEqualTo(Layout.LINE);
    assertThat(reference.model()).isEqualTo("m");
    assertThat(reference.profile()).isEqualTo("p");
    assertThat(reference.attributes()).hasToString("{\"k\":[1,null]}");
  }

  @Test
  void shouldReadBackWhatItWrote() throws OcrException {
    byte[] written = Json.toBytes(ImageReference.ofBytes("b", new byte[] {9, 8}));

    assertThat(reader.read(written).bytes()).containsExactly(9, 8);
    assertThat(TopicSchemas.violations(TopicCatalog.IMAGES, written)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.10",
        "12345678901234567890123",
        "0.1234567890123456789012345",
        "-1E-28",
        "1E+400",
        "-0.0",
        "-0",
        "-0.00"
      })
  void shouldBringAttributesBackDigitByDigit(String number) throws OcrException {
    String event = "{\"id\":\"a\",\"uri\":\"file:///x\",\"attributes\":{\"n\":%s}}";

    ImageReference reference = read(event.formatted(number));

    byte[] written = Json.toBytes(reference);
    assertThat(new String(written, StandardCharsets.UTF_8)).contains("\"n\":" + number + "}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":\"a\",\"uri\":\"file:///x\",\"later\":{\"id\":[{}]}}",
        "{\"id\":\"a\",\"uri\":\"file:///x\",\"bytes\":null,\"layout\":null,\"model\":null}",
        "{\"id\":\"a\",\"uri\":\"FILE:/x%20y.png\"}",
        "{\"id\":\"a\",\"uri\":\"https://host:8080/x?y=z#f\"}",
        "{\"id\":\"a\",\"uri\":\"s3://bucket/2026/with blank 100%.png\"}",
        "{\"id\":\"a\",\"uri\":\"data:image/png;base64,AQID\"}",
        "{\"id\":\"a\",\"uri\":\"file:///x\",\"attributes\":{}}",
        "  {\"id\":\"\\u00e4\\ud83d\\ude00\",\"uri\":\"file:///x\"}  "
      })
  void shouldAcceptWhatTheSchemaAccepts(String event) throws OcrException {
    assertThat(read(event).uri()).isNotEmpty();
    assertThat(TopicSchemas.violationsIgnoringUnknown(TopicCatalog.IMAGES, bytes(event)))
        .isEmpty();
  }

  /** Events that are JSON, but not as the schema wants it: both have to say no. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[]                                          | the event is an array",
        "\"file:///x\"                               | the event is a string",
        "null                                        | the event is null",
        "17                                          | the event is a number",
        "{}                                          | id is missing",
        "{\"uri\":\"file:///x\"}                     | id is missing",
        "{\"id\":null,\"uri\":\"file:///x\"}         | id is missing",
        "{\"id\":\"\",\"uri\":\"file:///x\"}         | id has 0 characters",
        "{\"id\":7,\"uri\":\"file:///x\"}            | id is a number, but must be a string",
        "{\"id\":[\"a\"],\"uri\":\"file:///x\"}      | id is an array",
        "{\"id\":\"a\"}                              | neither uri nor bytes",
        "{\"id\":\"a\",\"uri\":null,\"bytes\":null}  | neither uri nor bytes",
        "{\"id\":\"a\",\"uri\":\"file:///x\",\"bytes\":\"AQID\"} | both uri and bytes",
        "{\"id\":\"a\",\"uri\":{\"path\":\"x\"}}     | uri is an object",
        "{\"id\":\"a\",\"bytes\":\"\"}               | bytes is empty",
        "{\"id\":\"a\",\"bytes\":\"A*ID\"}           | bytes is not base64",
        "{\"id\":\"a\",\"bytes\":\"AQ_-\"}           | bytes is not base64",
        "{\"id\":\"a\",\"bytes\":\"AQID\\n\"}        | bytes is not base64",
        "{\"id\":\"a\",\"bytes\":[1,2,3]}            | bytes is an array",
        "{\"id\":\"a\",\"uri\":\"file:///x\",\"layout\":\"book\"} | 'book', but must be one of",
        "{\"id\":\"a\",\"uri\":\"file:///x\",\"layout\":\"PAGE\"} | layout is 'PAGE'",
        "{\"id\":\"a\",\"uri\":\"file:///x\",\"layout\":1}        | layout is a number",
        "{\"id\":\"a\",\"uri\":\"file:///x\",\"model\":\"\"}      | model has 0 characters",
        "{\"id\":\"a\",\"uri\":\"file:///x\",\"model\":true}      | model is a boolean",
        "{\"id\":\"a\",\"uri\":\"file:///x\",\"profile\":{}}      | profile is an object",
        "{\"id\":\"a\",\"uri\":\"file:///x\",\"content_type\":1}  | content_type is a number",
        "{\"id\":\"a\",\"uri\":\"file:///x\",\"attributes\":[]}   | attributes is an array",
        "{\"id\":\"a\",\"uri\":\"file:///x\",\"attributes\":\"\"} | attributes is a string"
      })
  void shouldRefuseWhatTheSchemaRefuses(String event, String sentence) {
    assertRefused(bytes(event), ReasonCode.MALFORMED_EVENT, sentence);
    assertThat(TopicSchemas.violationsIgnoringUnknown(TopicCatalog.IMAGES, bytes(event)))
        .isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'',                   has no scheme",
    "scan.png,             has no scheme",
    "/scans/scan.png,      has no scheme",
    "ftp://host/x,         has the scheme 'ftp'",
    "C:/scans/x.png,       has the scheme 'c'",
    "jar:file:/x!/y,       has the scheme 'jar'",
    "file:x.png,           is not absolute",
    "http:///x.png,        names no host",
    "http:x.png,           names no host",
    "s3://bucket,          is not of the form",
    "s3://bucket/,         is not of the form",
    "s3:///x.png,          is not of the form",
    "s3:x.png,             is not of the form",
    "data:image/png,       has no comma"
  })
  void shouldRefuseReferencesThatTheSchemaRefuses(String uri, String sentence) {
    String event = "{\"id\":\"a\",\"uri\":\"%s\"}".formatted(uri);

    assertRefused(bytes(event), ReasonCode.INVALID_REFERENCE, sentence);
    assertThat(TopicSchemas.violationsIgnoringUnknown(TopicCatalog.IMAGES, bytes(event)))
        .isNotEmpty();
  }

  /** No schema speaks of these. */
  @ParameterizedTest
  @CsvSource({
    "file:///a scan.png,   at index 9",
    "https://ho st/x,      cannot be parsed",
    "http://host/%zz,      cannot be parsed"
  })
  void shouldRefuseReferencesThatAreNoUri(String uri, String sentence) {
    String event = "{\"id\":\"a\",\"uri\":\"%s\"}".formatted(uri);

    assertRefused(bytes(event), ReasonCode.INVALID_REFERENCE, sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "~~                                                    | the event is empty",
        "not json                                              | not valid JSON at byte",
        "{\"id\":\"a\",                                        | not valid JSON at byte",
        "{\"id\":\"a\",\"uri\":\"file:///x\"} {}               | goes on after its JSON object",
        "{\"id\":\"a\",\"uri\":\"file:///x\"} x                | not valid JSON at byte",
        "{'id':'a'}                                            | not valid JSON at byte",
        "{\"id\":\"a\",\"id\":\"b\",\"uri\":\"file:///x\"}     | Duplicate",
        "{\"id\":\"a\",\"uri\":\"file:///x\",\"attributes\":{\"k\":1,\"k\":2}} | Duplicate",
        "{\"id\":\"a\",\"uri\":\"file:///x\",\"attributes\":{\"k\":NaN}} | not valid JSON at byte",
        "{\"id\":\"\\ud800\",\"uri\":\"file:///x\"}            | half of a surrogate pair",
        "{\"id\":\"a\",\"uri\":\"file:///x\",\"attributes\":{\"k\":[\"\\udc00\"]}} | contains half",
        "{\"id\":\"a\",\"uri\":\"file:///x\",\"attributes\":{\"\\ud800\":1}} | surrogate pair"
      })
  void shouldRefuseWhatIsNotJsonOrCannotBeWrittenAgain(String event, String sentence) {
    assertRefused(bytes(event), ReasonCode.MALFORMED_EVENT, sentence);
  }

  @Test
  void shouldRefuseTombstone() {
    assertRefused(null, ReasonCode.MALFORMED_EVENT, "the event has no value");
  }

  @Test
  void shouldRefuseOtherEncodingsThanUtf8() {
    String event = "{\"id\":\"ä\",\"uri\":\"file:///x\"}";

    for (var charset :
        List.of(
            StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, StandardCharsets.ISO_8859_1)) {
      assertRefused(event.getBytes(charset), ReasonCode.MALFORMED_EVENT, "not");
    }
  }

  @Test
  void shouldRefuseDeepNestingInsteadOfOverflowingTheStack() {
    String event =
        "{\"id\":\"a\",\"uri\":\"file:///x\",\"%s\":" + "[".repeat(100_000) + "]".repeat(100_000)
            + "}";

    assertRefused(bytes(event.formatted("unknown")), ReasonCode.MALFORMED_EVENT, "bound");
    assertRefused(bytes(event.formatted("attributes")), ReasonCode.MALFORMED_EVENT, "array");
    String nested =
        "{\"id\":\"a\",\"uri\":\"file:///x\",\"attributes\":"
            + "{\"k\":".repeat(100_000) + "1" + "}".repeat(100_001);
    assertRefused(bytes(nested), ReasonCode.MALFORMED_EVENT, "bound");
  }

  @Test
  void shouldRefuseIdThatIsTooLongAndKeepTheSentenceShort() {
    String event = "{\"id\":\"%s\",\"uri\":\"file:///x\"}";

    assertRefused(
        bytes(event.formatted("x".repeat(257))),
        ReasonCode.MALFORMED_EVENT,
        "id has 257 characters, but must have 1 to 256");
    OcrException longUri =
        refuse(bytes("{\"id\":\"a\",\"uri\":\"" + "x".repeat(100_000) + "\"}"));
    assertThat(longUri.getMessage()).hasSizeLessThan(500);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"id\":\"a\"}                            | a",
        "{\"x\":{\"id\":\"no\"},\"id\":\"a\",      | a",
        "{\"id\":\"a\",\"id\":\"b\"}               | a",
        "{\"id\":7}                                | ~~",
        "{\"id\":\"\"}                             | ~~",
        "{\"id\":\"\\ud800\"}                      | ~~",
        "{\"uri\":\"x\"}                           | ~~",
        "[\"id\",\"a\"]                            | ~~",
        "nonsense                                  | ~~",
        "~~                                        | ~~"
      })
  void shouldFindIdOfBrokenEventWhenItCanBeRead(String event, String id) {
    assertThat(reader.idOf(bytes(event)).orElse("")).isEqualTo(id);
  }

  @Test
  void shouldFindNoIdWithoutValue() {
    assertThat(reader.idOf(null)).isEmpty();
    assertThat(reader.idOf(new byte[] {0, 1, 2, (byte) 0xff})).isEmpty();
    assertThat(reader.idOf(bytes("{\"id\":\"" + "x".repeat(257) + "\"}"))).isEmpty();
  }

  private ImageReference read(String event) throws OcrException {
    return reader.read(bytes(event));
  }

  private void assertRefused(byte[] value, ReasonCode reason, String sentence) {
    OcrException refusal = refuse(value);
    assertThat(refusal).as("the event is refused").isNotNull();
    assertThat(refusal.reason()).isEqualTo(reason);
    assertThat(refusal.stage()).isEqualTo(Stage.PARSE);
    assertThat(refusal).hasMessageContaining(sentence);
    assertThat(refusal.getMessage()).doesNotContain("\n", "jackson");
  }

  private OcrException refuse(byte[] value) {
    return catchThrowableOfType(OcrException.class, () -> reader.read(value));
  }

  private static byte[] bytes(String event) {
    return event.getBytes(StandardCharsets.UTF_8);
  }

  /** Jackson declares none of what it throws here; outside, it would end the stream thread. */
  @ParameterizedTest
  @ValueSource(strings = {"1e99999999999", "-1E-99999999999", "1e999999999999999999999999999999"})
  void shouldRefuseNumbersThatNoDecimalCanHold(String number) {
    String event = "{\"id\":\"a\",\"uri\":\"file:///x\",\"attributes\":{\"n\":%s}}";

    assertRefused(bytes(event.formatted(number)), ReasonCode.MALFORMED_EVENT, "cannot be read");
  }

  @ParameterizedTest
  @ValueSource(strings = {"c0af", "c1bf", "e08080", "eda080", "ff", "c3"})
  void shouldRefuseBytesThatAreNoUtf8AndSayWhere(String hex) {
    byte[] event = bytes("{\"uri\":\"file:///x\",\"id\":\"");
    byte[] broken = HexFormat.of().parseHex(hex);
    byte[] joined = Arrays.copyOf(event, event.length + broken.length);
    System.arraycopy(broken, 0, joined, event.length, broken.length);

    assertRefused(joined, ReasonCode.MALFORMED_EVENT, "byte 25 begins no character");
  }
}
