package io.ocrstreams.hostile;

import static io.ocrstreams.hostile.HostileFamily.GROWING_ATTRIBUTES;
import static io.ocrstreams.hostile.HostileFamily.JSON_BOMB;
import static io.ocrstreams.hostile.HostileFamily.LARGE_ATTRIBUTES;
import static io.ocrstreams.hostile.HostileFamily.NOT_JSON;
import static io.ocrstreams.hostile.HostileFamily.NOT_UTF8;
import static io.ocrstreams.hostile.HostileFamily.WRONG_SHAPE;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** Events that are wrong, or heavy, before any image is looked for. */
final class HostileJson {
  private static final String WHOLE = "{\"id\":\"a\",\"uri\":\"file:///x.png\",\"layout\":\"line\"}";
  private static final String WITH = "{\"id\":\"a\",\"uri\":\"file:///x.png\",%s}";
  private static final String LINE = Base64.getEncoder().encodeToString(Pictures.line(".png"));
  private static final String READABLE =
      "{\"id\":\"a\",\"bytes\":\"" + LINE + "\",\"layout\":\"line\",\"attributes\":{%s}}";

  private HostileJson() {}

  static List<HostileInput> all() {
    List<HostileInput> inputs = new ArrayList<>();
    notJson(inputs);
    notUtf8(inputs);
    wrongShapes(inputs);
    bombs(inputs);
    attributes(inputs);
    return inputs;
  }

  private static void notJson(List<HostileInput> inputs) {
    inputs.add(NOT_JSON.refused("no value", null));
    for (int length = 0; length < WHOLE.length(); length++) {
      byte[] cut = Arrays.copyOf(Events.text(WHOLE), length);
      inputs.add(NOT_JSON.refused("cut to %d bytes".formatted(length), cut));
    }
    for (String text :
        List.of(
            "   ", "\r\n\t", "scan.png", "file:///x.png", "<event id='a'/>", "id=a&uri=b", "null",
            "true", "0", "-", "\"file:///x.png\"", "[]", "[" + WHOLE + "]", WHOLE + WHOLE,
            WHOLE + "\n" + WHOLE, WHOLE + "}", WHOLE + "x", WHOLE + "\u0000", "x" + WHOLE,
            "{id:\"a\",uri:\"file:///x.png\"}", "{'id':'a','uri':'file:///x.png'}",
            "/* c */" + WHOLE, "// c\n" + WHOLE, WHOLE.replace(",", ",,"),
            WHOLE.replace("}", ",}"), WHOLE.replace("\"a\"", "\"a\nb\""),
            WHOLE.replace("\"a\"", "\"\\x\""), WHOLE.replace("\"a\"", "\"\\u12\""),
            WITH.formatted("\"n\":NaN"), WITH.formatted("\"n\":Infinity"),
            WITH.formatted("\"n\":01"), WITH.formatted("\"n\":+1"), WITH.formatted("\"n\":.5"),
            WITH.formatted("\"n\":1."), WITH.formatted("\"n\":0x10"), WITH.formatted("\"n\":tru"),
            WITH.formatted("\"n\":[1,]"), WITH.formatted("\"n\":{]"), "{\"id\":\"a\"; }",
            "a: b\nc: d", "PK\u0003\u0004", "%PDF-1.7")) {
      inputs.add(NOT_JSON.refused(text, Events.text(text)));
    }
    for (String hex : List.of("1f8b0800000000000003", "0a0161", "00000000", "00000000012a", "ff")) {
      inputs.add(NOT_JSON.refused("bytes " + hex, HexFormat.of().parseHex(hex)));
    }
  }

  private static void notUtf8(List<HostileInput> inputs) {
    String accented = WHOLE.replace("\"a\"", "\"\u00e4\u4e00\"");
    for (String charset : List.of("UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32LE", "UTF-32BE")) {
      inputs.add(NOT_UTF8.refused(charset, accented.getBytes(Charset.forName(charset))));
    }
    for (String charset : List.of("ISO-8859-1", "GB18030", "Shift_JIS", "windows-1251")) {
      String text = charset.equals("ISO-8859-1") ? WHOLE.replace("a", "\u00e4") : WHOLE.replace("a", "\u0416");
      inputs.add(NOT_UTF8.refused(charset, text.getBytes(Charset.forName(charset))));
    }
    for (String hex :
        List.of(
            "80", "bf", "c0af", "c1bf", "c3", "c328", "e28228", "e282", "e08080", "eda080",
            "edb080", "eda080edb080", "f0808080", "f4908080", "f08082", "f8888080", "fe", "ff")) {
      byte[] id = HexFormat.of().parseHex(hex);
      byte[] event = Events.text(WHOLE);
      byte[] broken = new byte[event.length + id.length - 1];
      System.arraycopy(event, 0, broken, 0, 7);
      System.arraycopy(id, 0, broken, 7, id.length);
      System.arraycopy(event, 8, broken, 7 + id.length, event.length - 8);
      inputs.add(NOT_UTF8.refused("bytes " + hex + " in the id", broken));
    }
    for (String half : List.of("\\ud800", "\\udc00", "\\udc00\\ud800", "x\\ud83d")) {
      inputs.add(NOT_UTF8.refused(half, Events.text(WHOLE.replace("\"a\"", "\"" + half + "\""))));
      inputs.add(
          NOT_UTF8.refused(
              half + " in attributes",
              Events.text(WITH.formatted("\"attributes\":{\"x\":[\"" + half + "\"]}"))));
    }
  }

  private static void wrongShapes(List<HostileInput> inputs) {
    for (String field : List.of("id", "uri", "content_type", "layout", "model", "profile", "bytes")) {
      for (String value : List.of("1", "1.5", "true", "[]", "{}", "[\"a\"]", "\"\"")) {
        String event =
            "{\"id\":\"a\",\"uri\":\"file:///x.png\"}"
                .replaceFirst("\\{", "{\"%s\":%s,\"other_\":0,".formatted(field, value));
        boolean twice = field.equals("id") || field.equals("uri");
        String kept =
            twice
                ? event.replaceFirst(",\"" + field + "\":\"[^\"]*\"", "")
                : event;
        // An empty uri is a reference, if one without a scheme.
        if (!(field.equals("uri") && value.equals("\"\""))) {
          inputs.add(WRONG_SHAPE.refused(field + " is " + value, Events.text(kept)));
        }
      }
      String twice = WITH.formatted("\"%s\":\"x\",\"%s\":\"x\"".formatted(field, field));
      inputs.add(WRONG_SHAPE.refused(field + " twice", Events.text(twice)));
    }
    for (String value : List.of("1", "\"x\"", "[]", "true")) {
      inputs.add(
          WRONG_SHAPE.refused(
              "attributes are " + value, Events.text(WITH.formatted("\"attributes\":" + value))));
    }
    for (String event :
        List.of(
            "{}", "{\"id\":\"a\"}", "{\"uri\":\"file:///x\"}", "{\"id\":null,\"uri\":\"file:///x\"}",
            "{\"ID\":\"a\",\"uri\":\"file:///x\"}", "{\"id\":\"a\",\"uri\":null}",
            WITH.formatted("\"bytes\":\"AAAA\""), WITH.formatted("\"layout\":\"LINE\""),
            WITH.formatted("\"x\":1,\"x\":2"), WITH.formatted("\"attributes\":{\"k\":1,\"k\":2}"),
            "{\"id\":\"a\",\"bytes\":\"%%%\"}", "{\"id\":\"a\",\"bytes\":\"AAAA\\n\"}",
            "{\"id\":\"a\",\"bytes\":\"AA=A\"}", "{\"id\":\"a\",\"bytes\":\"A\"}",
            "{\"id\":\"%s\",\"uri\":\"file:///x\"}".formatted("i".repeat(257)),
            WITH.formatted("\"model\":\"%s\"".formatted("m".repeat(257))))) {
      inputs.add(WRONG_SHAPE.refused(event.length() < 99 ? event : "a name of 257", Events.text(event)));
    }
  }

  private static void bombs(List<HostileInput> inputs) {
    for (int depth : new int[] {101, 1_000, 100_000}) {
      for (String field : List.of("attributes", "id", "later")) {
        String objects = "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
        String arrays = "[".repeat(depth) + "]".repeat(depth);
        for (String bomb : List.of(objects, arrays, "[".repeat(depth))) {
          String event = WITH.formatted("\"%s\":%s".formatted(field, bomb));
          inputs.add(
              JSON_BOMB.refused(
                  "%s is %d deep: %.6s".formatted(field, depth, bomb), Events.text(event)));
        }
      }
    }
    for (String number : List.of("1" + "0".repeat(1_001), "-0." + "1".repeat(100_000))) {
      inputs.add(
          JSON_BOMB.refused(
              "a number of %d digits".formatted(number.length()),
              Events.text(WITH.formatted("\"attributes\":{\"n\":%s}".formatted(number)))));
    }
    for (int digits : new int[] {11, 30}) {
      String number = "1e" + "9".repeat(digits);
      inputs.add(
          JSON_BOMB.refused(
              "the number " + number,
              Events.text(WITH.formatted("\"attributes\":{\"n\":%s}".formatted(number)))));
    }
    String name = "n".repeat(60_000);
    inputs.add(
        JSON_BOMB.refused(
            "a field name of 60,000", Events.text(WITH.formatted("\"%s\":1".formatted(name)))));
  }

  private static void attributes(List<HostileInput> inputs) {
    String many = "\"k\":0";
    StringBuilder fields = new StringBuilder(many);
    for (int i = 0; i < 50_000; i++) {
      fields.append(",\"k").append(i).append("\":").append(i);
    }
    for (String content :
        List.of(
            "", fields.toString(), "\"s\":\"%s\"".formatted("x".repeat(1 << 20)),
            "\"n\":1e400", "\"n\":1e-400", "\"n\":1e999999999",
            "\"n\":" + "9".repeat(999), "\"s\":\"\\u0000\\u001f\\u007f\\u2028\"",
            "\"s\":\"\u202egnp.exe\"", "\"__proto__\":{},\"constructor\":1", "\"\":\"\"",
            "\"a\":" + "[".repeat(90) + "]".repeat(90),
            "\"s\":\"${jndi:ldap://host/x} %s %n {} '; DROP TABLE x\"")) {
      String name = content.length() < 99 ? content : content.length() + " characters";
      inputs.add(
          LARGE_ATTRIBUTES.read(
              name, Events.text(READABLE.formatted(content)), Pictures.WIDTH, Pictures.HEIGHT));
    }
    byte[] withMark = ("\ufeff" + READABLE.formatted("")).getBytes(StandardCharsets.UTF_8);
    inputs.add(
        LARGE_ATTRIBUTES.read("a byte order mark", withMark, Pictures.WIDTH, Pictures.HEIGHT));
    String growing = "\"n\":[" + "1e5,".repeat(3_900_000) + "0]";
    inputs.add(
        GROWING_ATTRIBUTES.refused(
            "1e5 becomes 1E+5", Events.text(READABLE.formatted(growing))));
  }
}
