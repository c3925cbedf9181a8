package io.ocrstreams.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedTest {
  private final List<String> closed = new ArrayList<>();
  private final Shared<String> shared = new Shared<>("model", closed::add);

  @Test
  void shouldCloseWhenRetiredAndUnused() {
    shared.lease().close();
    assertThat(closed).isEmpty();

    shared.retire();
    shared.retire();

    assertThat(closed).containsExactly("model");
  }

  @Test
  void shouldStayOpenUntilTheLastLeaseIsGivenBack() {
    Shared.Lease<String> first = shared.lease();
    Shared.Lease<String> second = shared.lease();
    shared.retire();

    first.close();
    first.close();
    assertThat(closed).as("given back twice counts once").isEmpty();
    second.close();

    assertThat(closed).containsExactly("model");
  }

  @Test
  void shouldLendNothingThatIsRetired() {
    shared.retire();

    assertThatThrownBy(shared::lease).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void shouldCloseOnceIfTheOwnerKnowsBetter() {
    Shared.Lease<String> lease = shared.lease();

    shared.closeNow();
    lease.close();
    shared.closeNow();

    assertThat(closed).containsExactly("model");
  }
}
