package io.ocrstreams.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FetchPolicyTest {

  @ParameterizedTest
  @CsvSource({
    "example.org,      http://example.org/a.png",
    "Example.ORG,      https://example.org:443/a.png",
    "example.org,      HTTP://EXAMPLE.org/a.png",
    "example.org:8080, http://example.org:8080/a.png",
    "192.0.2.1,        http://192.0.2.1/",
    "[2001:DB8::1]:80, http://[2001:db8::1]/"
  })
  void shouldAllowAListedHostHoweverItIsWritten(String host, URI uri) {
    assertThat(policy(host).allows(uri)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "example.org,      http://example.org:8080/a.png",
    "example.org:8080, http://example.org/a.png",
    "example.org,      http://example.org./a.png",
    "example.org,      http://sub.example.org/a.png",
    "example.org:80,   https://example.org/a.png"
  })
  void shouldNotAllowAnotherHostOrPort(String host, URI uri) {
    assertThat(policy(host).allows(uri)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://x", "x/", "x/y", "u@x", "x?", "x#", "x:", "x:0", "x:080", "x:65536", "x:y", "*",
        "*.example.org", "a b", " x", "", "under_score", "::1", "x\\y"
      })
  void shouldRefuseAHostThatNoReferenceCouldMatch(String host) {
    assertThatThrownBy(() -> policy(host))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + host + "'")
        .hasMessageContaining("change --http-hosts");
  }

  @Test
  void shouldAllowNothingUnlessItIsListed() {
    assertThat(FetchPolicy.DENY.allows(URI.create("http://example.org/"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "file:///scans/2026/1.png, true",
    "file:/scans/1.png, true",
    "file:///scans/../etc/passwd, false",
    "file:///scans2/1.png, false",
    "http://example.org/a.png, true",
    "http://example.org:81/a.png, false",
    "s3://scans/a b.png, true",
    "s3://others/a.png, false",
    "s3://scans/../others/a.png, false",
    "'data:image/png;base64,aGk=', true",
    "ftp://example.org/a.png, false",
    "example.org/a.png, false",
    "'http://a b/', false",
    "file:relative.png, false"
  })
  void shouldTellWhereAReferenceMayPointWithoutLooking(String uri, boolean permitted) {
    FetchPolicy policy =
        policy("example.org")
            .withFileRoots(List.of(Path.of("/scans")))
            .withS3(new S3Access(Set.of("scans"), Optional.empty(), Optional.empty(), false));
    assertThat(policy.permits(uri)).isEqualTo(permitted);
  }

  private static FetchPolicy policy(String host) {
    return FetchPolicy.DENY.withHttpHosts(Set.of(host), List.of());
  }
}
