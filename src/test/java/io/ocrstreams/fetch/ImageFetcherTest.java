package io.ocrstreams.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocrstreams.event.ImageReference;
import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.ReasonCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** References that need no network. */
class ImageFetcherTest {
  private static final byte[] IMAGE = {1, 2, 3, 4, 5};

  @TempDir Path folder;
  private Path root;
  private Path outside;
  private ImageFetcher fetcher;

  @AfterEach
  void close() {
    fetcher.close();
  }

  @BeforeEach
  void setUp() throws Exception {
    root = Files.createDirectory(folder.resolve("root"));
    outside = Files.write(folder.resolve("outside.png"), IMAGE);
    fetcher = new ImageFetcher(policy(1000, root));
  }

  @Test
  void shouldReturnTheBytesWhenTheEventCarriesThem() throws Exception {
    FetchedImage image =
        ((Attempt.Fetched) fetcher.begin(ImageReference.ofBytes("a", IMAGE)).attempt()).image();
    assertThat(image.bytes()).isEqualTo(IMAGE);
    assertThat(image.sha256())
        .isEqualTo("74f81fe167d99b4cb41d6d0ccda82278caee9f3e2f25d5e5a3936ff3dcec60d0");
  }

  @Test
  void shouldRefuseBytesWhenThereAreTooMany() {
    ImageFetcher small = new ImageFetcher(policy(4, root));
    assertReason(() -> Fetching.fetch(small, ImageReference.ofBytes("a", IMAGE)), ReasonCode.TOO_LARGE)
        .hasMessageContaining("5 bytes")
        .hasMessageContaining("at most 4");
  }

  @Test
  void shouldDecodeWhenTheUriHoldsTheData() throws Exception {
    String uri = "data:image/png;base64," + Base64.getEncoder().encodeToString(IMAGE);
    assertThat(fetch(uri)).isEqualTo(IMAGE);
  }

  @Test
  void shouldRefuseADataUriWhenItIsTooLong() {
    String uri = "data:;base64," + Base64.getEncoder().encodeToString(new byte[1001]);
    assertReason(() -> fetch(uri), ReasonCode.TOO_LARGE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no/scheme.png",
        "ftp://host/a.png",
        "jar:file:/a.jar!/b.png",
        "http://",
        "http://host with blank/",
        "http://user:password@host/a.png",
        "data:image/png,raw",
        "data:image/png;base64",
        "data:image/png;base64,?",
        "file://host/a.png",
        "file:relative.png",
      })
  void shouldRefuseTheUriWhenItsFormIsWrong(String uri) {
    assertReason(() -> fetch(uri), ReasonCode.INVALID_REFERENCE);
  }

  @Test
  void shouldRefuseTheEventWhenItRefersToNothing() {
    ImageReference empty = ImageReference.ofUri("a", null);
    assertReason(() -> Fetching.fetch(fetcher, empty), ReasonCode.INVALID_REFERENCE);
  }

  @Test
  void shouldReadTheFileWhenItIsBelowARoot() throws Exception {
    Path file = Files.write(Files.createDirectory(root.resolve("ä b")).resolve("c.png"), IMAGE);
    assertThat(fetch(file.toUri().toString())).isEqualTo(IMAGE);
  }

  @Test
  void shouldReadTheFileWhenTheRootItselfIsALink() throws Exception {
    Files.write(root.resolve("c.png"), IMAGE);
    Path link = Files.createSymbolicLink(folder.resolve("link"), root);
    fetcher = new ImageFetcher(policy(1000, link));
    assertThat(fetch(link.resolve("c.png").toUri().toString())).isEqualTo(IMAGE);
  }

  @Test
  void shouldReadTheFileWhenItIsTheRoot() throws Exception {
    fetcher = new ImageFetcher(policy(1000, outside));
    assertThat(fetch(outside.toUri().toString())).isEqualTo(IMAGE);
  }

  @Test
  void shouldForbidEveryFileWhenNoRootIsGiven() {
    fetcher = new ImageFetcher(FetchPolicy.DENY);
    assertReason(() -> fetch(outside.toUri().toString()), ReasonCode.FORBIDDEN_REFERENCE)
        .hasMessageContaining("add its folder");
  }

  @Test
  void shouldForbidTheFileWhenDotsLeadOutside() {
    assertReason(
        () -> fetch(root.toUri() + "../outside.png"), ReasonCode.FORBIDDEN_REFERENCE);
    assertReason(
        () -> fetch(root.toUri() + "%2e%2e/outside.png"), ReasonCode.FORBIDDEN_REFERENCE);
  }

  @Test
  void shouldForbidTheFileWhenOnlyItsNameBeginsLikeTheRoot() throws Exception {
    Path sibling = Files.write(folder.resolve("root.png"), IMAGE);
    assertReason(() -> fetch(sibling.toUri().toString()), ReasonCode.FORBIDDEN_REFERENCE);
  }

  @Test
  void shouldForbidTheFileWhenALinkLeadsOutside() throws Exception {
    Path link = Files.createSymbolicLink(root.resolve("link.png"), outside);
    assertReason(() -> fetch(link.toUri().toString()), ReasonCode.FORBIDDEN_REFERENCE);
  }

  @Test
  void shouldForbidTheFileWhenALinkedFolderLeadsOutside() throws Exception {
    Path link = Files.createSymbolicLink(root.resolve("up"), folder);
    assertReason(
        () -> fetch(link.resolve("outside.png").toUri().toString()),
        ReasonCode.FORBIDDEN_REFERENCE);
  }

  @Test
  void shouldNotTellWhetherAFileExistsWhenItIsOutside() {
    assertReason(
        () -> fetch(folder.resolve("missing.png").toUri().toString()),
        ReasonCode.FORBIDDEN_REFERENCE);
  }

  @Test
  void shouldSayNotFoundWhenThereIsNoSuchFile() {
    assertReason(() -> fetch(root.resolve("missing.png").toUri().toString()), ReasonCode.NOT_FOUND);
  }

  @Test
  void shouldRefuseWhenTheFileIsAFolder() {
    assertReason(() -> fetch(root.toUri().toString()), ReasonCode.FETCH_FAILED)
        .hasMessageContaining("not a regular file");
  }

  @Test
  void shouldRefuseTheFileWhenItIsTooLarge() throws Exception {
    Path file = Files.write(root.resolve("large.png"), new byte[1001]);
    assertReason(() -> fetch(file.toUri().toString()), ReasonCode.TOO_LARGE);
    Files.write(file, new byte[1000]);
    assertThat(fetch(file.toUri().toString())).hasSize(1000);
  }

  private byte[] fetch(String uri) throws OcrException {
    return Fetching.fetch(fetcher, uri);
  }

  private static FetchPolicy policy(int maxBytes, Path root) {
    return FetchPolicy.DENY
        .withFileRoots(List.of(root))
        .withBounds(maxBytes, FetchTimeouts.DEFAULT, RetryPolicy.DEFAULT);
  }

  private static AbstractThrowableAssert<?, ?> assertReason(
      ThrowingCallable call, ReasonCode reason) {
    return assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            OcrException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }
}
