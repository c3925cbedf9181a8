package io.ocrstreams.web;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;

/** Tokens as issuers make them, and as they must not be. */
final class Tokens {
  static final byte[] SECRET =
      "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8);
  static final String ISSUER = "https://issuer.example";
  static final String AUDIENCE = "ocr-streams";

  private Tokens() {}

  static TokenRules rules() {
    return TokenRules.ofSecret(SECRET, ISSUER, AUDIENCE, Duration.ofSeconds(30));
  }

  static WebOptions options(TokenRules rules) {
    return TestServer.options(TestServer.LIMITS, Optional.of(rules));
  }

  /** Claims that are good, with both scopes. */
  static JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .subject("alice")
        .issuer(ISSUER)
        .audience(AUDIENCE)
        .expirationTime(in(Duration.ofMinutes(5)))
        .claim("scope", "ocr:read ocr:write");
  }

  static Date in(Duration time) {
    return Date.from(Instant.now().plus(time));
  }

  static String signed(JWTClaimsSet claims) {
    return signed(claims, SECRET);
  }

  static String signed(JWTClaimsSet claims, byte[] secret) {
    try {
      return signed(JWSAlgorithm.HS256, null, claims, new MACSigner(secret));
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  static String signed(
      JWSAlgorithm algorithm, String keyId, JWTClaimsSet claims, JWSSigner signer) {
    try {
      SignedJWT token =
          new SignedJWT(
              new JWSHeader.Builder(algorithm).type(JOSEObjectType.JWT).keyID(keyId).build(),
              claims);
      token.sign(signer);
      return token.serialize();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }
}
