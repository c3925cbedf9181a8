package io.ocrstreams.cli.settings;

import com.nimbusds.jose.jwk.JWKSet;
import io.ocrstreams.cli.console.Errors;
import io.ocrstreams.web.TokenRules;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How callers of the HTTP API prove who they are: a mixin. */
final class AuthSettings {
  @Option(
      names = "--no-auth",
      fallbackValue = "true",
      description =
          "Ask for no token. Only for a server that listens on loopback, where everybody on this"
              + " machine may use it (default: off).")
  private boolean none;

  @Option(
      names = "--auth-jwt-secret-file",
      paramLabel = "FILE",
      description =
          "File with the secret that signs tokens (HS256); at least 32 bytes, line breaks at its end"
              + " do not count.")
  private Path secretFile;

  @Option(
      names = "--auth-jwks",
      paramLabel = "FILE|URL",
      description =
          "Public keys that verify tokens (RS, PS or ES), a JSON Web Key Set: a file, or an https: URL"
              + " that is asked again when a key is not known.")
  private String jwks;

  @Option(
      names = "--auth-issuer",
      paramLabel = "TEXT",
      description = "Issuer (iss) that tokens must have.")
  private String issuer;

  @Option(
      names = "--auth-audience",
      paramLabel = "TEXT",
      defaultValue = "ocr-streams",
      description = "Audience (aud) that tokens must have (default: ${DEFAULT-VALUE}).")
  private String audience;

  @Option(
      names = "--auth-clock-skew-ms",
      paramLabel = "N",
      defaultValue = "30000",
      description =
          "How far the clock of the issuer may be off when a token expires or is not yet valid"
              + " (default: ${DEFAULT-VALUE}).")
  private long clockSkewMillis;

  /**
   * Which tokens are good; none where nobody is asked for one.
   *
   * @throws IllegalArgumentException if the options contradict each other, or a key cannot be used
   */
  Optional<TokenRules> rules() {
    int ways = (none ? 1 : 0) + (secretFile == null ? 0 : 1) + (jwks == null ? 0 : 1);
    if (ways != 1) {
      throw new IllegalArgumentException(
          "%s of --auth-jwt-secret-file, --auth-jwks and --no-auth %s given, but it must be exactly one: the server has to know how callers prove who they are"
              .formatted(ways == 0 ? "none" : "several", ways == 0 ? "is" : "are"));
    }
    if (none) {
      return Optional.empty();
    }
    Duration skew = Duration.ofMillis(clockSkewMillis);
    return Optional.of(
        secretFile != null
            ? TokenRules.ofSecret(secret(), issuer, audience, skew)
            : keys(skew));
  }

  private byte[] secret() {
    byte[] content = read(secretFile, "--auth-jwt-secret-file");
    int length = content.length;
    while (length > 0 && (content[length - 1] == '\n' || content[length - 1] == '\r')) {
      length--;
    }
    return Arrays.copyOf(content, length);
  }

  private TokenRules keys(Duration skew) {
    if (jwks.startsWith("https:") || jwks.startsWith("http:")) {
      try {
        URI uri = URI.create(jwks);
        if (!uri.getScheme().equals("https") && !isLoopback(uri.getHost())) {
          throw new IllegalArgumentException(
              "--auth-jwks is '%s', but keys may come over https: only".formatted(jwks));
        }
        return TokenRules.ofPublishedKeys(uri.toURL(), issuer, audience, skew);
      } catch (MalformedURLException e) {
        throw new IllegalArgumentException("--auth-jwks is '%s', which is no URL".formatted(jwks), e);
      }
    }
    try {
      byte[] set = read(Path.of(jwks), "--auth-jwks");
      JWKSet keys = JWKSet.parse(new String(set, StandardCharsets.UTF_8));
      return TokenRules.ofKeys(keys.toPublicJWKSet(), issuer, audience, skew);
    } catch (ParseException e) {
      throw new IllegalArgumentException(
          "--auth-jwks names %s, which is no JSON Web Key Set: %s".formatted(jwks, e.getMessage()),
          e);
    }
  }

  private static boolean isLoopback(String host) {
    return host != null && (host.equals("127.0.0.1") || host.equals("localhost"));
  }

  private static byte[] read(Path file, String option) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "%s cannot be read: %s".formatted(option, Errors.sentence(e)), e);
    }
  }
}
