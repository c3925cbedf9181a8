package io.ocrstreams.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocrstreams.event.ReasonCode;
import io.ocrstreams.event.Stage;
import io.ocrstreams.preprocess.Profiles;
import io.ocrstreams.topics.TopicCatalog;
import io.ocrstreams.topics.TopicDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a reader of either README relies on. */
class ReadmeTest {
  private static final String ENGLISH = "README.md";
  private static final String CHINESE = "README.zh-CN.md";

  private static final Pattern CODE = Pattern.compile("(?ms)^```\\w*\\n(.*?)^```$");
  private static final Pattern FIRST_CELLS = Pattern.compile("(?m)^\\| (`[^|]*`) \\|");
  private static final Pattern WORDS = Pattern.compile("(`[^`]*`)");
  private static final Pattern HEADINGS = Pattern.compile("(?m)^(#+) ");

  @ParameterizedTest
  @ValueSource(strings = {ENGLISH, CHINESE})
  void shouldExplainEveryReasonStageTopicAndProfile(String page) throws IOException {
    String text = Files.readString(Path.of(page));

    for (ReasonCode reason : ReasonCode.values()) {
      assertThat(text).contains("| `%s` | %s |".formatted(reason.code(), reason.stage().code()));
    }
    for (Stage stage : Stage.values()) {
      assertThat(text).contains("`%s`".formatted(stage.code()));
    }
    for (TopicDefinition topic : TopicCatalog.load(Path.of("topics")).topics()) {
      assertThat(text).contains("**`%s`**".formatted(topic.name()));
    }
    for (String profile : Profiles.names()) {
      assertThat(text).contains("| `%s` |".formatted(profile));
    }
  }

  @Test
  void shouldSayTheSameInBothLanguages() throws IOException {
    String english = Files.readString(Path.of(ENGLISH));
    String chinese = Files.readString(Path.of(CHINESE));

    assertThat(all(HEADINGS, chinese)).isEqualTo(all(HEADINGS, english));
    assertThat(code(chinese)).isEqualTo(code(english));
    assertThat(words(chinese)).isEqualTo(words(english));
  }

  /** Commands and what they print; the words in a drawing differ. */
  private static List<String> code(String text) {
    return all(CODE, text).stream().filter(block -> !block.startsWith("flowchart")).toList();
  }

  /** What the rows of all tables are about. */
  private static List<List<String>> words(String text) {
    return all(FIRST_CELLS, text).stream().map(cell -> all(WORDS, cell)).toList();
  }

  private static List<String> all(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(found -> found.group(1)).toList();
  }
}
