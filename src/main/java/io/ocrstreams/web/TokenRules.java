package io.ocrstreams.web;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.ImmutableSecret;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.net.URL;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;

/**
 * Which tokens are good. The algorithms follow from the kind of key, never from a token: a shared
 * secret verifies HS256 only, published keys verify asymmetric signatures only.
 *
 * @param keys that verify signatures
 * @param algorithms that these keys may be used with
 * @param issuer that tokens must name
 * @param audience that tokens must name
 * @param clockSkew how far the clocks of issuer and server may be apart
 */
public record TokenRules(
    JWKSource<SecurityContext> keys,
    Set<JWSAlgorithm> algorithms,
    String issuer,
    String audience,
    Duration clockSkew) {
  /** RFC 7518, section 3.2: a key of the size of the hash output or larger. */
  private static final int LEAST_SECRET_BYTES = 32;

  private static final Set<JWSAlgorithm> ASYMMETRIC =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  private static final int JWKS_TIMEOUT_MILLIS = 5_000;
  private static final int JWKS_BYTES = 1 << 20;

  public TokenRules {
    Objects.requireNonNull(keys, "keys");
    algorithms = Set.copyOf(algorithms);
    requireGiven("issuer", issuer, "--auth-issuer");
    requireGiven("audience", audience, "--auth-audience");
    if (clockSkew.isNegative() || clockSkew.compareTo(Duration.ofMinutes(10)) > 0) {
      throw new IllegalArgumentException(
          "--auth-clock-skew-ms is %d, but must be 0 to 600000".formatted(clockSkew.toMillis()));
    }
  }

  /**
   * Tokens that are signed with a secret which issuer and server share.
   *
   * @throws IllegalArgumentException if it is too short
   */
  public static TokenRules ofSecret(
      byte[] secret, String issuer, String audience, Duration clockSkew) {
    if (secret.length < LEAST_SECRET_BYTES) {
      throw new IllegalArgumentException(
          "the secret has %d bytes, but must have at least %d: make one with 'openssl rand -base64 48'"
              .formatted(secret.length, LEAST_SECRET_BYTES));
    }
    return new TokenRules(
        new ImmutableSecret<>(secret), Set.of(JWSAlgorithm.HS256), issuer, audience, clockSkew);
  }

  /**
   * Tokens that are signed with one of these keys.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static TokenRules ofKeys(
      JWKSet keys, String issuer, String audience, Duration clockSkew) {
    if (keys.getKeys().isEmpty()) {
      throw new IllegalArgumentException("the set of keys is empty: no token could be verified");
    }
    return new TokenRules(
        new ImmutableJWKSet<>(keys), ASYMMETRIC, issuer, audience, clockSkew);
  }

  /** Tokens that are signed with a key which is published there; fetched when needed and kept. */
  public static TokenRules ofPublishedKeys(
      URL keys, String issuer, String audience, Duration clockSkew) {
    return new TokenRules(
        JWKSourceBuilder.<SecurityContext>create(
                keys,
                new DefaultResourceRetriever(
                    JWKS_TIMEOUT_MILLIS, JWKS_TIMEOUT_MILLIS, JWKS_BYTES))
            .retrying(true)
            .build(),
        ASYMMETRIC,
        issuer,
        audience,
        clockSkew);
  }

  private static void requireGiven(String what, String value, String option) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(
          "tokens need an %s that they must name: give %s".formatted(what, option));
    }
  }
}
