package io.ocrstreams.fetch;

import io.ocrstreams.event.ImageReference;
import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.ReasonCode;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * References to encoded bytes: {@code file:}, {@code http:}, {@code https:}, {@code s3:}, {@code data:},
 * or bytes that the event carries. Thread-safe.
 */
public final class ImageFetcher implements AutoCloseable {
  private static final String DATA = "data:";
  private static final int SHOWN = 80;

  private final FetchPolicy policy;
  private final FetchListener listener;
  private final LongSupplier nanoClock;
  private final LongUnaryOperator random;
  private final ByteLimit limit;
  private final FileSource files;
  private final HttpSource http;
  private final Optional<S3Source> s3;

  /**
   * On the clocks, the resolver and the chance of this machine.
   *
   * @throws IllegalArgumentException if S3 buckets are allowed but their region is not known
   */
  public ImageFetcher(FetchPolicy policy) {
    this(policy, FetchListener.NONE);
  }

  /**
   * The same, telling of its attempts.
   *
   * @throws IllegalArgumentException if S3 buckets are allowed but their region is not known
   */
  public ImageFetcher(FetchPolicy policy, FetchListener listener) {
    this(
        policy,
        listener,
        SystemDefaultDnsResolver.INSTANCE,
        InstantSource.system(),
        System::nanoTime,
        most -> ThreadLocalRandom.current().nextLong(most + 1));
  }

  /**
   * @param clock for dates that hosts name
   * @param nanoClock for time-outs, as {@link System#nanoTime()}
   * @param random any number from 0 to its argument, both included, equally likely
   */
  ImageFetcher(
      FetchPolicy policy,
      FetchListener listener,
      DnsResolver resolver,
      InstantSource clock,
      LongSupplier nanoClock,
      LongUnaryOperator random) {
    this.policy = Objects.requireNonNull(policy, "policy");
    this.listener = listener;
    this.nanoClock = nanoClock;
    this.random = random;
    this.limit = new ByteLimit(policy.maxBytes());
    this.files = new FileSource(policy);
    this.http =
        new HttpSource(
            policy,
            new HttpExchange(
                HttpClients.create(
                    new GuardedResolver(resolver, policy.privateNetworks()), policy.timeouts()),
                policy.timeouts(),
                limit,
                clock));
    this.s3 =
        policy.s3().buckets().isEmpty()
            ? Optional.empty()
            : Optional.of(
                new S3Source(
                    S3Clients.create(policy.s3(), policy.timeouts()), policy, limit, clock));
  }

  /** Begins to fetch the bytes of one image; nothing happens before the first attempt. */
  public Fetch begin(ImageReference reference) {
    return new Fetch(reference, this::read, policy, listener, nanoClock, random);
  }

  /** Ends running attempts and frees the connections. */
  @Override
  public void close() {
    http.close();
    s3.ifPresent(S3Source::close);
  }

  private FetchedImage read(ImageReference reference, Deadline deadline)
      throws OcrException, TransientFailure {
    if (reference.bytes() != null) {
      limit.check(reference.bytes().length);
      return new FetchedImage(reference.bytes());
    }
    String uri = reference.uri();
    if (uri == null) {
      throw new OcrException(
          ReasonCode.INVALID_REFERENCE, "the event has neither a uri nor bytes; give one of them");
    }
    // Never parsed as a URI: it may have megabytes.
    if (uri.regionMatches(true, 0, DATA, 0, DATA.length())) {
      return new FetchedImage(decodeData(uri));
    }
    if (S3Location.isMeantBy(uri)) {
      return new FetchedImage(read(S3Location.parse(uri), deadline));
    }
    URI parsed = parse(uri);
    String scheme = parsed.getScheme() == null ? "" : parsed.getScheme().toLowerCase(Locale.ROOT);
    return switch (scheme) {
      case "file" -> new FetchedImage(files.read(parsed));
      case "http", "https" -> new FetchedImage(http.read(parsed, deadline));
      default ->
          throw new OcrException(
              ReasonCode.INVALID_REFERENCE,
              "the uri '%s' has scheme '%s', but must have one of file, http, https, s3, data"
                  .formatted(shortened(uri), scheme));
    };
  }

  private byte[] read(S3Location location, Deadline deadline)
      throws OcrException, TransientFailure {
    if (s3.isEmpty()) {
      throw S3Source.forbidden(location);
    }
    return s3.get().read(location, deadline);
  }

  private static URI parse(String uri) throws OcrException {
    try {
      return new URI(uri);
    } catch (URISyntaxException e) {
      throw new OcrException(
          ReasonCode.INVALID_REFERENCE,
          "the uri '%s' cannot be parsed: %s".formatted(shortened(uri), e.getReason()),
          e);
    }
  }

  /** RFC 2397, base64 only: nobody writes images percent-encoded. */
  private byte[] decodeData(String uri) throws OcrException {
    int comma = uri.indexOf(',');
    if (comma < 0 || !uri.substring(0, comma).endsWith(";base64")) {
      throw new OcrException(
          ReasonCode.INVALID_REFERENCE,
          "the uri '%s' is not of the form data:TYPE;base64,DATA".formatted(shortened(uri)));
    }
    // The decoded length first, give or take its padding, so that a large one is never decoded.
    limit.check((uri.length() - comma - 1) / 4 * 3L - 2);
    try {
      byte[] bytes = Base64.getDecoder().decode(uri.substring(comma + 1));
      limit.check(bytes.length);
      return bytes;
    } catch (IllegalArgumentException e) {
      throw new OcrException(
          ReasonCode.INVALID_REFERENCE, "the data uri is not valid base64: " + e.getMessage(), e);
    }
  }

  private static String shortened(String uri) {
    return uri.length() <= SHOWN ? uri : uri.substring(0, SHOWN) + "...";
  }
}
