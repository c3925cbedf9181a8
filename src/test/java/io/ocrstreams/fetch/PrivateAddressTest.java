package io.ocrstreams.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocrstreams.event.ReasonCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that are allowed, and what they resolve to. */
@Timeout(60)
class PrivateAddressTest {
  private static final byte[] IMAGE = {1, 2, 3};

  /** Known to the resolver of the test only: who resolves it otherwise fails. */
  private static final String NAME = "images.example";

  private final FakeDns dns = new FakeDns();
  private ImageServer server;
  private ImageFetcher fetcher;

  @BeforeEach
  void startServer() throws IOException {
    server = new ImageServer();
    server.serve("/", exchange -> ImageServer.answer(exchange, 200, IMAGE));
  }

  @AfterEach
  void stopServer() {
    fetcher.close();
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "fd00::1", "fe80::1", "224.0.0.1",
        "0.0.0.0", "::ffff:127.0.0.1"
      })
  void shouldRefuseTheHostWhenItsAddressIsNotPublic(String address) {
    fetcher = fetcher(NAME + ":" + server.port(), List.of());
    dns.answers(address);
    Fetching.assertReason(fetcher, uri(NAME), ReasonCode.FORBIDDEN_REFERENCE)
        .hasMessageContaining(NAME)
        .hasMessageContaining("private networks");
    assertThat(server.requests()).isZero();
  }

  @Test
  void shouldRefuseTheHostWhenItIsAnAddressThatIsNotPublic() {
    fetcher = fetcher("127.0.0.1:" + server.port(), List.of());
    dns.answers("127.0.0.1");
    Fetching.assertReason(fetcher, uri("127.0.0.1"), ReasonCode.FORBIDDEN_REFERENCE);
    assertThat(server.requests()).isZero();
  }

  @Test
  void shouldConnectToTheAddressThatWasCheckedWhenTheNameChangesItsMind() throws Exception {
    fetcher = fetcher(NAME + ":" + server.port(), List.of(Network.parse("127.0.0.1")));
    dns.answers("127.0.0.1");
    dns.answers("10.0.0.1");
    assertThat(Fetching.fetch(fetcher, uri(NAME))).isEqualTo(IMAGE);
    assertThat(dns.unasked()).as("the second answer").isEqualTo(1);
  }

  @Test
  void shouldConnectToThePermittedAddressWhenTheNameHasOthersToo() throws Exception {
    fetcher = fetcher(NAME + ":" + server.port(), List.of(Network.parse("127.0.0.1")));
    dns.answers("10.0.0.1", "169.254.169.254", "127.0.0.1");
    assertThat(Fetching.fetch(fetcher, uri(NAME))).isEqualTo(IMAGE);
  }

  @Test
  void shouldRefuseTheRedirectWhenItsAddressIsNotPublic() {
    String inside = "inside.example:" + server.port();
    server.serve("/from", exchange -> ImageServer.redirect(exchange, "http://" + inside + "/"));
    fetcher =
        fetcher(Set.of(NAME + ":" + server.port(), inside), List.of(Network.parse("127.0.0.1")));
    dns.answers("127.0.0.1");
    dns.answers("127.0.0.2");
    Fetching.assertReason(fetcher, uri(NAME) + "from", ReasonCode.FORBIDDEN_REFERENCE)
        .hasMessageContaining("inside.example has the address 127.0.0.2");
    assertThat(server.requests()).isEqualTo(1);
  }

  @Test
  void shouldTryNoMoreThanThreeAddresses() throws UnknownHostException {
    dns.answers("1.0.0.1", "1.0.0.2", "1.0.0.3", "1.0.0.4");
    fetcher = fetcher(NAME, List.of());
    assertThat(new GuardedResolver(dns, List.of()).resolve(NAME)).hasSize(3);
  }

  private String uri(String host) {
    return "http://" + host + ":" + server.port() + "/";
  }

  private ImageFetcher fetcher(String host, List<Network> networks) {
    return fetcher(Set.of(host), networks);
  }

  private ImageFetcher fetcher(Set<String> hosts, List<Network> networks) {
    return new ImageFetcher(
        FetchPolicy.DENY
            .withHttpHosts(hosts, networks)
            .withBounds(100, FetchTimeouts.DEFAULT, Fetching.ONCE),
        FetchListener.NONE,
        dns,
        InstantSource.system(),
        System::nanoTime,
        most -> most);
  }

  /** Answers what it is told, one answer a question. */
  private static final class FakeDns implements DnsResolver {
    private final ArrayDeque<InetAddress[]> answers = new ArrayDeque<>();

    void answers(String... addresses) {
      answers.add(Stream.of(addresses).map(FakeDns::address).toArray(InetAddress[]::new));
    }

    int unasked() {
      return answers.size();
    }

    @Override
    public InetAddress[] resolve(String host) {
      return answers.remove();
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }

    private static InetAddress address(String text) {
      try {
        return InetAddress.getByName(text);
      } catch (UnknownHostException e) {
        throw new AssertionError(e);
      }
    }
  }
}
