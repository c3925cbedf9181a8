package io.ocrstreams.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.ReasonCode;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real S3-compatible server, with credentials from the SDK's default chain. */
@Timeout(60)
class S3FetchTest {
  private static final byte[] IMAGE = {1, 2, 3};
  private static final int MAX_BYTES = 1000;

  private static S3Store store;
  private ImageFetcher fetcher;

  @BeforeAll
  static void startStore() throws Exception {
    store = new S3Store();
  }

  @AfterAll
  static void stopStore() throws Exception {
    store.close();
  }

  @BeforeEach
  void begin() {
    AwsProperties.set(S3Store.ACCESS_KEY, S3Store.SECRET_KEY);
    fetcher = fetcher("scans", "missing-bucket");
  }

  @AfterEach
  void end() {
    fetcher.close();
    AwsProperties.clear();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.png", "2026/11/a.png", "with blank.png", "100%.png", "50%20off.png", "a?b=c#d.png",
        "发票/七.png", "a+b&c.png", "dots..png", "a//b.png"
      })
  void shouldReadTheObjectWhateverItsKey(String key) throws Exception {
    store.put("scans", key, IMAGE);
    assertThat(fetch("s3://scans/" + key)).isEqualTo(IMAGE);
  }

  @Test
  void shouldForbidTheObjectWhenItsBucketIsNotAllowed() {
    store.put("payroll", "a.png", IMAGE);
    assertReason("s3://payroll/a.png", ReasonCode.FORBIDDEN_REFERENCE)
        .hasMessageContaining("'payroll'");
  }

  @Test
  void shouldForbidEveryBucketWhenNoneIsGiven() {
    fetcher.close();
    fetcher = new ImageFetcher(FetchPolicy.DENY);
    assertReason("s3://scans/a.png", ReasonCode.FORBIDDEN_REFERENCE)
        .hasMessageContaining("add it to the S3 buckets");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../payroll/a.png", "x/../../payroll/a.png", "./a.png", "..", "a/.", "a/.."})
  void shouldRefuseTheKeyWhenItLeadsElsewhere(String key) {
    assertReason("s3://scans/" + key, ReasonCode.INVALID_REFERENCE).hasMessageContaining(key);
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3://", "s3://scans", "s3://scans/", "s3:///a.png", "S3:///", "s3:a"})
  void shouldRefuseTheUriWhenItsFormIsWrong(String uri) {
    assertReason(uri, ReasonCode.INVALID_REFERENCE);
  }

  @Test
  void shouldRefuseTheKeyWhenNoObjectCanHaveIt() {
    assertReason("s3://scans/" + "ä".repeat(513), ReasonCode.INVALID_REFERENCE)
        .hasMessageContaining("1026 bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3://scans/missing.png", "s3://missing-bucket/a.png"})
  void shouldSayNotFoundWhenThereIsNoSuchObject(String uri) {
    store.put("scans", "a.png", IMAGE);
    assertReason(uri, ReasonCode.NOT_FOUND).hasMessageContaining("404");
  }

  @Test
  void shouldSayWhyWhenTheStoreDeniesAccess() {
    AwsProperties.set(S3Store.ACCESS_KEY, "wrong");
    fetcher.close();
    fetcher = fetcher("scans");
    store.put("scans", "a.png", IMAGE);
    assertReason("s3://scans/a.png", ReasonCode.FETCH_FAILED)
        .hasMessageContaining("403")
        .hasMessageContaining("SignatureDoesNotMatch");
  }

  @Test
  void shouldRefuseTheObjectWhenItIsTooLarge() throws Exception {
    store.put("scans", "large.png", new byte[MAX_BYTES + 1]);
    assertReason("s3://scans/large.png", ReasonCode.TOO_LARGE).hasMessageContaining("1001");
    store.put("scans", "large.png", new byte[MAX_BYTES]);
    assertThat(fetch("s3://scans/large.png")).hasSize(MAX_BYTES);
  }

  @Test
  void shouldRefuseTheObjectWhenItIsCompressed() {
    store.put("scans", "packed.png", IMAGE, "gzip");
    assertReason("s3://scans/packed.png", ReasonCode.FETCH_FAILED).hasMessageContaining("'gzip'");
  }

  private byte[] fetch(String uri) throws OcrException {
    return Fetching.fetch(fetcher, uri);
  }

  private AbstractThrowableAssert<?, ?> assertReason(String uri, ReasonCode reason) {
    return Fetching.assertReason(fetcher, uri, reason);
  }

  private static ImageFetcher fetcher(String... buckets) {
    return new ImageFetcher(
        FetchPolicy.DENY
            .withS3(
                new S3Access(
                    Set.of(buckets), Optional.of(store.endpoint()), Optional.empty(), true))
            .withBounds(MAX_BYTES, FetchTimeouts.DEFAULT, Fetching.ONCE));
  }
}
