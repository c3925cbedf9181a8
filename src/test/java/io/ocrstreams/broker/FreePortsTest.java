package io.ocrstreams.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.Iterator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FreePortsTest {
  @Test
  void shouldDrawPortsThatDiffer() throws IOException {
    List<Integer> free = FreePorts.draw(3);
    RandomGenerator repeating = sequence(free.get(0), free.get(0), free.get(1), free.get(2));
    assertThat(FreePorts.draw(3, repeating)).containsExactlyElementsOf(free);
  }

  @Test
  void shouldPassOverPortsThatAreTaken() throws IOException {
    List<Integer> free = FreePorts.draw(2);
    try (ServerSocket taken = FreePorts.listen(free.get(0))) {
      RandomGenerator random = sequence(taken.getLocalPort(), free.get(1));
      assertThat(FreePorts.draw(1, random)).containsExactly(free.get(1));
    }
  }

  @Test
  void shouldLetGoOfWhatItDrew() throws IOException {
    for (int port : FreePorts.draw(2)) {
      FreePorts.listen(port).close();
    }
  }

  @Test
  void shouldStayBelowThePortsOfOutgoingConnections() throws IOException {
    assertThat(FreePorts.draw(50)).allMatch(port -> port >= 20_000 && port < 30_000);
  }

  @Test
  void shouldSayWhatItFoundWhenPortsAreTaken() throws IOException {
    int free = FreePorts.draw(1).get(0);
    RandomGenerator always = of(Stream.generate(() -> free).iterator());
    assertThatThrownBy(() -> FreePorts.draw(2, always))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("found 1 of 2 free ports from 20000 to 29999");
  }

  private static RandomGenerator sequence(Integer... ports) {
    return of(List.of(ports).iterator());
  }

  private static RandomGenerator of(Iterator<Integer> ports) {
    return new RandomGenerator() {
      @Override
      public long nextLong() {
        throw new UnsupportedOperationException("only ports of a range are drawn");
      }

      @Override
      public int nextInt(int from, int to) {
        return ports.next();
      }
    };
  }
}
