package io.ocrstreams.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticationTest {
  private static final Duration SKEW = Duration.ofSeconds(30);

  private final ScriptedEngine engine = new ScriptedEngine();
  private TestServer server = startWith(Tokens.rules());

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void shouldLetAGoodTokenIn() {
    assertThat(post(Tokens.signed(Tokens.claims().build())).status()).isEqualTo(200);
  }

  @Test
  void shouldAskForATokenWhereThereIsNone() {
    Answer answer = server.send(server.image("/api/v1/ocr", "Hi"));
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.problem()).isEqualTo("unauthorized");
    assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    assertThat(engine.asked()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badTokens")
  void shouldRefuse(String what, String token) {
    Answer answer = post(token);
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).contains("invalid_token");
    assertThat(engine.asked()).isEmpty();
  }

  static Stream<Arguments> badTokens() {
    JWTClaimsSet good = Tokens.claims().build();
    return Stream.of(
        Arguments.of("nonsense", "nonsense"),
        Arguments.of("a token that is too long", "a".repeat(8193)),
        Arguments.of("one without a signature", new PlainJWT(good).serialize()),
        Arguments.of(
            "another secret", Tokens.signed(good, "x".repeat(32).getBytes(StandardCharsets.UTF_8))),
        Arguments.of(
            "one whose signature was cut off",
            Tokens.signed(good).replaceFirst("\\.[^.]*$", ".")),
        Arguments.of(
            "one that has expired",
            Tokens.signed(Tokens.claims().expirationTime(Tokens.in(SKEW.negated().minusSeconds(5))).build())),
        Arguments.of(
            "one that never expires", Tokens.signed(Tokens.claims().expirationTime(null).build())),
        Arguments.of(
            "one that is not yet valid",
            Tokens.signed(Tokens.claims().notBeforeTime(Tokens.in(Duration.ofMinutes(2))).build())),
        Arguments.of("another issuer", Tokens.signed(Tokens.claims().issuer("https://x").build())),
        Arguments.of("no issuer", Tokens.signed(Tokens.claims().issuer(null).build())),
        Arguments.of("another audience", Tokens.signed(Tokens.claims().audience("x").build())),
        Arguments.of(
            "no audience", Tokens.signed(Tokens.claims().audience((String) null).build())),
        Arguments.of("no subject", Tokens.signed(Tokens.claims().subject(null).build())));
  }

  @Test
  void shouldAllowForClocksThatDiffer() {
    assertThat(
            post(Tokens.signed(Tokens.claims().expirationTime(Tokens.in(Duration.ofSeconds(-5))).build()))
                .status())
        .isEqualTo(200);
  }

  @Test
  void shouldAskForTheScopeOfEachRoute() {
    String reader = Tokens.signed(Tokens.claims().claim("scope", "ocr:read").build());
    assertThat(get("/api/v1/models", reader).status()).isEqualTo(200);
    Answer refused = post(reader);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.problem()).isEqualTo("insufficient_scope");
    assertThat(refused.header("WWW-Authenticate")).contains("ocr:write");
    String writer = Tokens.signed(Tokens.claims().claim("scope", "ocr:write").build());
    assertThat(get("/api/v1/models", writer).status()).isEqualTo(403);
    assertThat(post(writer).status()).isEqualTo(200);
  }

  @Test
  void shouldReadScopesAsIssuersWriteThem() {
    String list =
        Tokens.signed(Tokens.claims().claim("scope", null).claim("scp", List.of("ocr:read")).build());
    assertThat(get("/api/v1/models", list).status()).isEqualTo(200);
    String words =
        Tokens.signed(Tokens.claims().claim("scope", null).claim("scp", "ocr:read x").build());
    assertThat(get("/api/v1/models", words).status()).isEqualTo(200);
    String none = Tokens.signed(Tokens.claims().claim("scope", null).build());
    assertThat(get("/api/v1/models", none).status()).isEqualTo(403);
    String part = Tokens.signed(Tokens.claims().claim("scope", "ocr:reader xocr:read").build());
    assertThat(get("/api/v1/models", part).status()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/", "/health/live", "/health/ready", "/api/v1/info", "/openapi.json", "/docs/", "/samples/line-en.png"
      })
  void shouldServeWithoutATokenWhatHoldsNoSecret(String path) {
    assertThat(server.sendUnchecked(server.request(path)).statusCode()).isEqualTo(200);
  }

  @Test
  void shouldProtectMetricsUnlessTheyArePublic() {
    assertThat(server.get("/metrics").status()).isEqualTo(401);
    WebOptions open =
        new WebOptions("127.0.0.1", 0, Optional.of(Tokens.rules()), true, TestServer.LIMITS);
    try (TestServer other = TestServer.start(engine, open, List.of())) {
      assertThat(other.get("/metrics").status()).isEqualTo(200);
    }
  }

  @Test
  void shouldVerifyWithPublishedKeys() throws Exception {
    RSAKey rsa = new RSAKeyGenerator(2048).keyID("r").generate();
    ECKey ec = new ECKeyGenerator(Curve.P_256).keyID("e").generate();
    restartWith(keys(new JWKSet(List.of(rsa.toPublicJWK(), ec.toPublicJWK()))));
    JWTClaimsSet good = Tokens.claims().build();
    assertThat(post(Tokens.signed(JWSAlgorithm.RS256, "r", good, new RSASSASigner(rsa))).status())
        .isEqualTo(200);
    assertThat(post(Tokens.signed(JWSAlgorithm.ES256, "e", good, new ECDSASigner(ec))).status())
        .isEqualTo(200);
    RSAKey other = new RSAKeyGenerator(2048).keyID("r").generate();
    assertThat(post(Tokens.signed(JWSAlgorithm.RS256, "r", good, new RSASSASigner(other))).status())
        .isEqualTo(401);
  }

  @Test
  void shouldNotTakeAPublicKeyForASecret() throws Exception {
    RSAKey rsa = new RSAKeyGenerator(2048).keyID("r").generate();
    restartWith(keys(new JWKSet(rsa.toPublicJWK())));
    byte[] published = rsa.toPublicJWK().toRSAPublicKey().getEncoded();
    String forged =
        Tokens.signed(
            JWSAlgorithm.HS256, "r", Tokens.claims().build(), new MACSigner(published));
    assertThat(post(forged).status()).isEqualTo(401);
  }

  @Test
  void shouldNotVerifyWithASecretAmongPublishedKeys() throws Exception {
    OctetSequenceKey secret = new OctetSequenceKey.Builder(Tokens.SECRET).keyID("s").build();
    RSAKey rsa = new RSAKeyGenerator(2048).keyID("r").generate();
    restartWith(keys(new JWKSet(List.of(secret, rsa.toPublicJWK()))));
    assertThat(
            post(
                    Tokens.signed(
                        JWSAlgorithm.HS256,
                        "s",
                        Tokens.claims().build(),
                        new MACSigner(Tokens.SECRET)))
                .status())
        .isEqualTo(401);
  }

  @Test
  void shouldNotTakeAsymmetricSignaturesWhereThereIsASecret() throws Exception {
    RSAKey rsa = new RSAKeyGenerator(2048).generate();
    assertThat(
            post(
                    Tokens.signed(
                        JWSAlgorithm.RS256, null, Tokens.claims().build(), new RSASSASigner(rsa)))
                .status())
        .isEqualTo(401);
  }

  @Test
  void shouldFetchKeysFromWhereTheyArePublished() throws Exception {
    RSAKey rsa = new RSAKeyGenerator(2048).keyID("r").generate();
    byte[] set = new JWKSet(rsa.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
    HttpServer issuer =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    issuer.createContext(
        "/keys",
        exchange -> {
          exchange.sendResponseHeaders(200, set.length);
          exchange.getResponseBody().write(set);
          exchange.close();
        });
    issuer.start();
    try {
      URI uri = URI.create("http://127.0.0.1:%d/keys".formatted(issuer.getAddress().getPort()));
      restartWith(
          TokenRules.ofPublishedKeys(uri.toURL(), Tokens.ISSUER, Tokens.AUDIENCE, SKEW));
      String token =
          Tokens.signed(
              JWSAlgorithm.RS256, "r", Tokens.claims().build(), new RSASSASigner(rsa));
      assertThat(post(token).status()).isEqualTo(200);
    } finally {
      issuer.stop(0);
    }
  }

  @Test
  void shouldRefuseWhenKeysCannotBeFetched() throws Exception {
    restartWith(
        TokenRules.ofPublishedKeys(
            URI.create("http://127.0.0.1:1/keys").toURL(), Tokens.ISSUER, Tokens.AUDIENCE, SKEW));
    RSAKey rsa = new RSAKeyGenerator(2048).keyID("r").generate();
    assertThat(
            post(
                    Tokens.signed(
                        JWSAlgorithm.RS256, "r", Tokens.claims().build(), new RSASSASigner(rsa)))
                .status())
        .isEqualTo(401);
  }

  @Test
  void shouldRefuseRulesThatProtectNothing() {
    assertThatThrownBy(() -> TokenRules.ofSecret(new byte[31], "i", "a", SKEW))
        .hasMessageContaining("31 bytes");
    assertThatThrownBy(() -> TokenRules.ofSecret(Tokens.SECRET, null, "a", SKEW))
        .hasMessageContaining("--auth-issuer");
    assertThatThrownBy(() -> TokenRules.ofSecret(Tokens.SECRET, "i", " ", SKEW))
        .hasMessageContaining("--auth-audience");
    assertThatThrownBy(() -> TokenRules.ofKeys(new JWKSet(), "i", "a", SKEW))
        .hasMessageContaining("empty");
    assertThatThrownBy(
            () -> new WebOptions("0.0.0.0", 0, Optional.empty(), false, TestServer.LIMITS))
        .hasMessageContaining("loopback");
  }

  @Test
  void shouldTellThePageThatATokenIsNeeded() {
    assertThat(server.get("/api/v1/info").json().path("authentication").asBoolean()).isTrue();
  }

  private static TokenRules keys(JWKSet keys) {
    return TokenRules.ofKeys(keys, Tokens.ISSUER, Tokens.AUDIENCE, SKEW);
  }

  private TestServer startWith(TokenRules rules) {
    return TestServer.start(engine, Tokens.options(rules), List.of());
  }

  private void restartWith(TokenRules rules) {
    server.close();
    server = startWith(rules);
  }

  private Answer post(String token) {
    return server.send(with(token, server.image("/api/v1/ocr", "Hi")));
  }

  private Answer get(String path, String token) {
    return server.send(with(token, server.request(path).GET()));
  }

  private static HttpRequest.Builder with(String token, HttpRequest.Builder request) {
    return request.header("Authorization", "Bearer " + token);
  }
}
