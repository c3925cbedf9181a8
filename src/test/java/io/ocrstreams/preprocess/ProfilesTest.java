package io.ocrstreams.preprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ProfilesTest {
  @Test
  void shouldListEveryProfileWhenAsked() {
    assertThat(Profiles.names()).containsExactly("classic", "document", "none");
    assertThat(Profiles.names()).contains(Profiles.DEFAULT);
  }

  @Test
  void shouldNameTheProfilesThereAreWhenNameIsUnknown() {
    assertThatThrownBy(() -> Profiles.get("fancy"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("profile is 'fancy', but must be one of classic, document, none");
  }
}
