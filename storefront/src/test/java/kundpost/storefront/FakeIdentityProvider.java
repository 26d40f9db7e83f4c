package kundpost.storefront;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.json.JsonMapper;

/// A small OpenID provider that signs with a real key, insists on PKCE, and can be told to
/// misbehave. Its shopper is always signed in already.
final class FakeIdentityProvider extends FakeServer {

  private static final JsonMapper JSON = new JsonMapper();
  private static final RSAKey KEY = key("k1");
  private static final RSAKey STRANGERS_KEY = key("k1");

  private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
  final List<Map<String, String>> authorizations = new CopyOnWriteArrayList<>();
  final List<Map<String, String>> tokenRequests = new CopyOnWriteArrayList<>();

  volatile String subject = "shopper-1";
  volatile Duration accessTokenLasts = Duration.ofMinutes(5);
  volatile boolean givesRefreshTokens;
  volatile boolean refusesSignIn;
  volatile Map<String, Object> idTokenChanges = Map.of();
  volatile boolean signsWithStrangersKey;

  void reset() {
    up();
    subject = "shopper-1";
    accessTokenLasts = Duration.ofMinutes(5);
    givesRefreshTokens = false;
    refusesSignIn = false;
    idTokenChanges = Map.of();
    signsWithStrangersKey = false;
    authorizations.clear();
    tokenRequests.clear();
  }

  String issuer() {
    return url() + "/shoppers";
  }

  @Override
  void answer(HttpExchange exchange) throws IOException {
    switch (exchange.getRequestURI().getPath()) {
      case "/shoppers/.well-known/openid-configuration" -> json(exchange, 200, metadata());
      case "/shoppers/keys" -> json(exchange, 200, new JWKSet(KEY).toJSONObject());
      case "/shoppers/authorize" -> authorize(exchange);
      case "/shoppers/token" -> token(exchange);
      default -> Exchanges.answer(exchange, 404, "text/plain", "no such page");
    }
  }

  private Map<String, Object> metadata() {
    return Map.of(
        "issuer", issuer(),
        "authorization_endpoint", issuer() + "/authorize",
        "token_endpoint", issuer() + "/token",
        "jwks_uri", issuer() + "/keys",
        "end_session_endpoint", issuer() + "/end-session",
        "response_types_supported", List.of("code"),
        "subject_types_supported", List.of("public"),
        "id_token_signing_alg_values_supported", List.of("RS256"),
        "code_challenge_methods_supported", List.of("S256"));
  }

  private void authorize(HttpExchange exchange) throws IOException {
    Map<String, String> request = Exchanges.query(exchange.getRequestURI());
    authorizations.add(request);
    Map<String, String> answer = new LinkedHashMap<>();
    if (refusesSignIn) {
      answer.put("error", "access_denied");
    } else {
      String code = UUID.randomUUID().toString();
      codes.put(code, request);
      answer.put("code", code);
    }
    answer.put("state", request.get("state"));
    Exchanges.redirect(exchange, request.get("redirect_uri") + "?" + Exchanges.query(answer));
  }

  private void token(HttpExchange exchange) throws IOException {
    Map<String, String> request = Exchanges.form(Exchanges.body(exchange));
    tokenRequests.add(request);
    if ("refresh_token".equals(request.get("grant_type"))) {
      grant(exchange, String.valueOf(request.get("client_id")), "");
      return;
    }
    Map<String, String> begun = codes.remove(String.valueOf(request.get("code")));
    if (begun == null
        || !isProven(begun, request)
        || exchange.getRequestHeaders().containsKey("Authorization")) {
      json(exchange, 400, Map.of("error", "invalid_grant"));
    } else {
      grant(exchange, begun.getOrDefault("client_id", ""), begun.getOrDefault("nonce", ""));
    }
  }

  private static boolean isProven(Map<String, String> begun, Map<String, String> request) {
    return "S256".equals(begun.get("code_challenge_method"))
        && challenge(String.valueOf(request.get("code_verifier")))
            .equals(begun.get("code_challenge"))
        && Objects.equals(begun.get("redirect_uri"), request.get("redirect_uri"))
        && Objects.equals(begun.get("client_id"), request.get("client_id"));
  }

  private void grant(HttpExchange exchange, String clientId, String nonce) throws IOException {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("token_type", "Bearer");
    answer.put("access_token", accessToken(clientId));
    answer.put("expires_in", accessTokenLasts.toSeconds());
    answer.put("scope", "openid profile email");
    if (givesRefreshTokens) {
      answer.put("refresh_token", UUID.randomUUID().toString());
    }
    if (!nonce.isEmpty()) {
      Map<String, Object> claims = new LinkedHashMap<>(claims(clientId));
      claims.put("nonce", nonce);
      claims.putAll(idTokenChanges);
      answer.put("id_token", signed(claims));
    }
    json(exchange, 200, answer);
  }

  String accessToken(String clientId) {
    return signed(claims(clientId));
  }

  private Map<String, Object> claims(String clientId) {
    return Map.of(
        "iss", issuer(), "sub", subject, "aud", clientId, "jti", UUID.randomUUID().toString());
  }

  private String signed(Map<String, Object> claims) {
    try {
      var set = new JWTClaimsSet.Builder();
      set.issueTime(Date.from(Instant.now()));
      set.expirationTime(Date.from(Instant.now().plusSeconds(300)));
      claims.forEach(set::claim);
      RSAKey key = signsWithStrangersKey ? STRANGERS_KEY : KEY;
      var jwt =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), set.build());
      jwt.sign(new RSASSASigner(key));
      return jwt.serialize();
    } catch (JOSEException unsigned) {
      throw new IllegalStateException(unsigned);
    }
  }

  private static String challenge(String verifier) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static RSAKey key(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static void json(HttpExchange exchange, int status, Map<String, Object> body)
      throws IOException {
    Exchanges.answer(exchange, status, "application/json", JSON.writeValueAsString(body));
  }
}
