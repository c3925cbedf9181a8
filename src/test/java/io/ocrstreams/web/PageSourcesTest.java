package io.ocrstreams.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import io.ocrstreams.cli.demo.SampleImages;
import io.ocrstreams.deadletter.SkipReason;
import io.ocrstreams.engine.FlushTrigger;
import io.ocrstreams.event.Json;
import io.ocrstreams.event.Layout;
import io.ocrstreams.event.ReasonCode;
import io.ocrstreams.preprocess.Profiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page's sources tell without a browser: messages, imports, what its policy forbids. */
class PageSourcesTest {
  private static final Path PAGE = Path.of("src/main/resources/io/ocrstreams/web/page");

  // t('key'), tn('key', n), and the beginnings of keys that are put together: t(`reason.${code}`).
  private static final Pattern KEY = Pattern.compile("\\bt\\(\\s*'([\\w.-]+)'");
  private static final Pattern COUNTED_KEY = Pattern.compile("\\btn\\(\\s*'([\\w.-]+)'");
  private static final Pattern KEY_BEGINNING = Pattern.compile("`([a-z_]+\\.)\\$\\{");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");
  private static final Pattern IMPORT = Pattern.compile("(?:from|import) '([^']+)'");
  private static final Pattern SHEET = Pattern.compile("(rel=\"stylesheet\")");
  private static final Pattern WEB_JAR = Pattern.compile("'\\.\\./(webjars/[^']+)'");

  @Test
  void shouldSayTheSameInBothLanguages() throws IOException {
    Map<String, String> english = messages("en");
    Map<String, String> chinese = messages("zh");

    assertThat(chinese.keySet()).isEqualTo(english.keySet());
    assertThat(placeholders(chinese)).isEqualTo(placeholders(english));
    assertThat(chinese.values()).noneMatch(String::isBlank);
  }

  @Test
  void shouldHaveTheMessagesItAsksForAndNoOthers() throws IOException {
    String code = sources();
    TreeSet<String> asked = new TreeSet<>(found(KEY, code));
    found(COUNTED_KEY, code).forEach(key -> asked.addAll(List.of(key + ".one", key + ".other")));
    List<String> beginnings = found(KEY_BEGINNING, code);
    Map<String, String> english = messages("en");

    assertThat(english.keySet()).containsAll(asked);
    assertThat(english.keySet().stream().filter(key -> !asked.contains(key)))
        .as("messages that nothing asks for")
        .allMatch(key -> beginnings.stream().anyMatch(key::startsWith));
  }

  /** Codes that the server sends have words; a newer server's own are shown as they come. */
  @Test
  void shouldHaveWordsForEveryCodeOfTheServer() throws IOException {
    List<String> keys = new ArrayList<>();
    keys.addAll(keys("problem.", ProblemType.values(), type -> type.name().toLowerCase()));
    keys.addAll(keys("reason.", ReasonCode.values(), ReasonCode::code));
    keys.addAll(keys("skip.", SkipReason.values(), SkipReason::code));
    keys.addAll(keys("layout.", Layout.values(), Layout::code));
    keys.addAll(keys("trigger.", FlushTrigger.values(), trigger -> trigger.name().toLowerCase()));
    Profiles.names().forEach(name -> keys.add("profile." + name));
    SampleImages.list()
        .forEach(sample -> keys.add("sample." + sample.file().replaceFirst("\\.\\w+$", "")));

    assertThat(messages("en")).containsKeys(keys.toArray(String[]::new));
  }

  @Test
  void shouldImportWhatThereIs() throws IOException {
    try (Stream<Path> files = Files.walk(PAGE)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".js")).toList()) {
        for (String target : found(IMPORT, Files.readString(file))) {
          if (!target.contains("webjars/")) {
            assertThat(file.resolveSibling(target)).as("imported by %s", file).exists();
          }
        }
      }
    }
  }

  @Test
  void shouldLinkEveryStyleSheet() throws IOException {
    String page = Files.readString(PAGE.resolve("index.html"));
    try (Stream<Path> sheets = Files.list(PAGE.resolve("styles"))) {
      List<String> links =
          sheets
              .map(sheet -> "<link rel=\"stylesheet\" href=\"styles/%s\">".formatted(sheet.getFileName()))
              .toList();
      assertThat(page).contains(links);
      assertThat(found(SHEET, page)).hasSameSizeAs(links);
    }
  }

  /** A newer Vue in the build is a newer path in the page. */
  @Test
  void shouldNameTheVueOfTheBuild() throws IOException {
    String path = found(WEB_JAR, Files.readString(PAGE.resolve("app/vue.js"))).get(0);

    assertThat(getClass().getResource("/META-INF/resources/" + path)).as(path).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"<script>", " style=", " onclick=", "javascript:", "http://", "https://"})
  void shouldHaveNothingInItsHtmlThatThePolicyForbids(String what) throws IOException {
    assertThat(Files.readString(PAGE.resolve("index.html"))).doesNotContain(what);
  }

  @ParameterizedTest
  @ValueSource(strings = {"innerHTML", "eval(", "new Function", "document.write"})
  void shouldHaveNothingInItsCodeThatThePolicyForbids(String what) throws IOException {
    assertThat(sources()).doesNotContain(what);
  }

  private static Map<String, String> messages(String language) throws IOException {
    String json = Files.readString(PAGE.resolve("i18n/" + language + ".json"));
    return Json.MAPPER.readValue(json, new TypeReference<TreeMap<String, String>>() {});
  }

  private static Map<String, List<String>> placeholders(Map<String, String> messages) {
    Map<String, List<String>> placeholders = new TreeMap<>();
    messages.forEach(
        (key, text) -> placeholders.put(key, found(PLACEHOLDER, text).stream().sorted().toList()));
    return placeholders;
  }

  private static <T> List<String> keys(String beginning, T[] values, Function<T, String> code) {
    return Arrays.stream(values).map(value -> beginning + code.apply(value)).toList();
  }

  private static String sources() throws IOException {
    try (Stream<Path> files = Files.walk(PAGE.resolve("app"))) {
      StringBuilder code = new StringBuilder();
      for (Path file : files.filter(each -> each.toString().endsWith(".js")).toList()) {
        code.append(Files.readString(file)).append('\n');
      }
      return code.toString();
    }
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(match -> match.group(1)).toList();
  }
}
