package io.ocrstreams.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocrstreams.event.ImageReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FetchSchemeTest {
  @ParameterizedTest
  @CsvSource({
    "file:/scans/a.png,FILE",
    "http://host/,HTTP",
    "HTTPS://host/a:b,HTTPS",
    "s3://bucket/key,S3",
    "'data:image/png;base64,AAAA',DATA",
    "ftp://host/,OTHER",
    "no-scheme,OTHER",
    ":,OTHER",
    "'',OTHER"
  })
  void shouldNameAFewSchemesAndNoOthers(String uri, FetchScheme scheme) {
    assertThat(FetchScheme.of(ImageReference.ofUri("a", uri))).isEqualTo(scheme);
  }

  @Test
  void shouldTellBytesThatTheEventCarries() {
    assertThat(FetchScheme.of(ImageReference.ofBytes("a", new byte[1])))
        .isEqualTo(FetchScheme.INLINE);
  }
}
