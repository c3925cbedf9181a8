package io.ocrstreams.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchThreadsTest {
  @ParameterizedTest
  @CsvSource({"1,1,1", "2,2,1", "3,2,2", "4,3,2", "16,9,8"})
  void shouldSearchAPageForEveryTwoCoresAndLeaveNoCoreIdle(int cores, int threads, int searches) {
    SearchThreads shared = SearchThreads.of(cores);
    assertThat(shared).isEqualTo(new SearchThreads(threads, searches));
    int helpers = shared.threads() - 1;
    assertThat(shared.searches() + helpers).isEqualTo(cores);
  }

  @Test
  void shouldRefuseWhatLetsNothingBeSearched() {
    assertThatThrownBy(() -> SearchThreads.of(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cores is 0, but must be 1 or more");
    assertThatThrownBy(() -> new SearchThreads(1, 0)).hasMessage("searches is 0, but must be 1 or more");
  }
}
