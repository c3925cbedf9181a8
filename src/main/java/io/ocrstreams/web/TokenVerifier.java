package io.ocrstreams.web;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimNames;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Verifies bearer tokens: signed JWTs, RFC 7519 and RFC 9068. Thread-safe. */
final class TokenVerifier {
  private static final Logger log = LoggerFactory.getLogger(TokenVerifier.class);

  /** A token is a header of each request; no issuer makes longer ones. */
  private static final int LONGEST = 8192;

  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

  TokenVerifier(TokenRules rules) {
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(
            JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
    // Whatever the token says of itself: an algorithm that is not among these has no key.
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(rules.algorithms(), rules.keys()));
    DefaultJWTClaimsVerifier<SecurityContext> claims =
        new DefaultJWTClaimsVerifier<>(
            rules.audience(),
            new JWTClaimsSet.Builder().issuer(rules.issuer()).build(),
            Set.of(JWTClaimNames.SUBJECT, JWTClaimNames.EXPIRATION_TIME));
    claims.setMaxClockSkew((int) rules.clockSkew().toSeconds());
    processor.setJWTClaimsSetVerifier(claims);
  }

  /**
   * Who the token speaks for.
   *
   * @throws ProblemException {@code unauthorized} if it is not good
   */
  Caller verify(String token) {
    if (token.length() > LONGEST) {
      throw refused("the token has %d characters, but may have %d".formatted(token.length(), LONGEST));
    }
    try {
      JWTClaimsSet claims = processor.process(token, null);
      return new Caller(claims.getSubject(), scopes(claims));
    } catch (KeySourceException e) {
      log.warn("The keys that verify tokens cannot be had", e);
      throw refused("the keys that verify tokens cannot be had now");
    } catch (BadJWTException e) {
      // About claims of a token whose signature is good: its bearer may know.
      throw refused(e.getMessage());
    } catch (ParseException | BadJOSEException | JOSEException e) {
      throw refused("the token is not signed as this server demands");
    }
  }

  /** {@code scope} as RFC 9068 has it, words in a string; {@code scp} as others do, or a list. */
  private static Set<String> scopes(JWTClaimsSet claims) throws ParseException {
    Set<String> scopes = new HashSet<>();
    for (String name : List.of("scope", "scp")) {
      Object value = claims.getClaim(name);
      if (value instanceof String words) {
        scopes.addAll(Arrays.asList(words.trim().split("\\s+")));
      } else if (value instanceof List<?>) {
        scopes.addAll(claims.getStringListClaim(name));
      }
    }
    return scopes;
  }

  static ProblemException refused(String why) {
    return ProblemException.withHeader(
        ProblemType.UNAUTHORIZED,
        "WWW-Authenticate",
        "Bearer realm=\"ocr-streams\", error=\"invalid_token\"",
        "%s",
        why);
  }
}
