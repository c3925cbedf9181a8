package io.ocrstreams.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ocrstreams.event.ImageReference;
import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.ReasonCode;
import io.ocrstreams.hostile.Seeds;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a URI looks like. One folder and one host are allowed; what the client goes for in the
 * end is seen at the file that it reads and at the name that it asks DNS for.
 */
class ReferenceFuzzTest {
  private static final String HOST = "allowed.invalid";
  private static final String ROOT = "ROOT";
  private static final int MAX_BYTES = 100;
  private static final byte[] INSIDE = {1, 2, 3};
  private static final byte[] OUTSIDE = {4, 5, 6};

  private static final List<String> asked = new ArrayList<>();
  @TempDir private static Path folder;
  private static Path root;
  private static ImageFetcher fetcher;

  @BeforeAll
  static void start() throws IOException {
    root = Files.createDirectory(folder.resolve("root"));
    Files.write(root.resolve("a"), INSIDE);
    Path outside = Files.write(folder.resolve("b"), OUTSIDE);
    Files.createSymbolicLink(root.resolve("l"), outside);
    Files.createSymbolicLink(root.resolve("d"), folder);
    fetcher =
        new ImageFetcher(
            FetchPolicy.DENY
                .withFileRoots(List.of(root))
                .withHttpHosts(Set.of(HOST, HOST + ":8080"), List.of())
                .withBounds(MAX_BYTES, FetchTimeouts.DEFAULT, Fetching.ONCE),
            FetchListener.NONE,
            new NoDns(),
            InstantSource.system(),
            System::nanoTime,
            most -> most);
  }

  @AfterAll
  static void stop() {
    fetcher.close();
  }

  static Stream<byte[]> seeds() throws IOException {
    Path other = Files.createDirectory(folder.resolve("seeds"));
    Stream<String> own =
        Stream.of(
            "file://ROOT/a", "file://ROOT/l", "file://ROOT/d/b", "file://ROOT/../b",
            "file://ROOT/%2e%2e/b", "file://ROOT/d/root/a", "http://allowed.invalid/x",
            "https://allowed.invalid/x", "HTTP://ALLOWED.invalid:8080/", "http://a@allowed.invalid/",
            "s3://bucket/key", "s3://bucket/../key", "data:;base64,AQID");
    Stream<String> hostile =
        Seeds.uris(other).map(uri -> uri.replace(other.toString(), ROOT));
    return Stream.concat(own, hostile).map(uri -> uri.getBytes(StandardCharsets.UTF_8));
  }

  /** The name of the folder in the text stands for the folder of this run. */
  @MethodSource("seeds")
  @DictionaryEntries({
    "http://", "https://", "file:", "s3://", "data:", ";base64,", "ROOT", "allowed.invalid", ":8080",
    ":80", "//", "/../", "/./", "%2e", "%2f", "%00", "\\", "@", "[::1]", "127.0.0.1", "#", "?", "."
  })
  @FuzzTest
  void shouldNotReachWhatIsNotAllowedHoweverItIsWritten(byte[] text) throws TransientFailure {
    String uri = new String(text, StandardCharsets.UTF_8).replace(ROOT, root.toString());
    asked.clear();
    try {
      assertAllowed(uri, Fetching.fetch(fetcher, ImageReference.ofUri("a", uri)));
    } catch (OcrException refusal) {
      assertThat(refusal.getMessage()).isNotBlank();
      assertThat(refusal.reason())
          .isIn(
              ReasonCode.INVALID_REFERENCE,
              ReasonCode.FORBIDDEN_REFERENCE,
              ReasonCode.NOT_FOUND,
              ReasonCode.FETCH_FAILED,
              ReasonCode.TOO_LARGE);
    }
    assertThat(asked).allSatisfy(host -> assertThat(host).isEqualToIgnoringCase(HOST));
    if (S3Location.isMeantBy(uri)) {
      assertWhole(uri);
    }
  }

  private static void assertAllowed(String uri, byte[] bytes) {
    assertThat(bytes).hasSizeLessThanOrEqualTo(MAX_BYTES);
    if (uri.toLowerCase(Locale.ROOT).startsWith("file:")) {
      assertThat(bytes).as("of a file below the root").isEqualTo(INSIDE);
    } else {
      assertThat(uri).as("nothing else has bytes without a network").startsWithIgnoringCase("data:");
    }
  }

  /** The bucket that is checked is the one that the URI names, and its key leads to no other. */
  private static void assertWhole(String uri) {
    try {
      S3Location location = S3Location.parse(uri);
      assertThat(location.bucket()).isNotEmpty().doesNotContain("/");
      assertThat(location.key().split("/", -1)).doesNotContain(".", "..");
      assertThat(location.toString()).isEqualToIgnoringCase(uri);
    } catch (OcrException refusal) {
      assertThat(refusal.reason()).isEqualTo(ReasonCode.INVALID_REFERENCE);
    }
  }

  /** Knows no name, and remembers which it was asked for. */
  private static final class NoDns implements DnsResolver {
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      asked.add(host);
      throw new UnknownHostException(host);
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }
}
