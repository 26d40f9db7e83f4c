package kundpost.headquarters;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/// A small OpenID provider that knows one person and checks what a real one checks: client secret,
/// redirect address, PKCE.
public final class FakeProvider {

  static final String CLIENT_ID = "back-office";
  static final String CLIENT_SECRET = "a-client-secret";
  static final String USER = "ann";

  private final HttpServer server;
  private final RSAKey key;
  private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
  volatile boolean away;
  volatile boolean wrongNonce;

  private FakeProvider(HttpServer server, RSAKey key) {
    this.server = server;
    this.key = key;
  }

  static FakeProvider start() {
    try {
      HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
      FakeProvider provider =
          new FakeProvider(server, new RSAKeyGenerator(2048).keyID("1").generate());
      server.createContext("/", provider::answer);
      server.start();
      return provider;
    } catch (IOException cannotStart) {
      throw new UncheckedIOException(cannotStart);
    } catch (JOSEException noKey) {
      throw new IllegalStateException(noKey);
    }
  }

  public String issuer() {
    return origin() + "/staff";
  }

  String origin() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (away) {
      reply(exchange, 503, Map.of("error", "temporarily_unavailable"));
      return;
    }
    switch (path) {
      case "/staff/.well-known/openid-configuration" -> reply(exchange, 200, metadata());
      case "/staff/keys" -> reply(exchange, 200, new JWKSet(key).toJSONObject());
      case "/staff/authorize" -> authorize(exchange);
      case "/staff/token" -> token(exchange);
      default -> reply(exchange, 404, Map.of("error", "not_found"));
    }
  }

  private Map<String, Object> metadata() {
    return Map.of(
        "issuer",
        issuer(),
        "authorization_endpoint",
        issuer() + "/authorize",
        "token_endpoint",
        issuer() + "/token",
        "jwks_uri",
        issuer() + "/keys",
        "end_session_endpoint",
        issuer() + "/sign-out",
        "subject_types_supported",
        new String[] {"public"},
        "response_types_supported",
        new String[] {"code"},
        "id_token_signing_alg_values_supported",
        new String[] {"RS256"},
        "token_endpoint_auth_methods_supported",
        new String[] {"client_secret_basic"});
  }

  private void authorize(HttpExchange exchange) throws IOException {
    Map<String, String> asked = parameters(exchange.getRequestURI().getRawQuery());
    if (!asked.containsKey("nonce") || !"S256".equals(asked.get("code_challenge_method"))) {
      reply(exchange, 400, Map.of("error", "invalid_request"));
      return;
    }
    String code = UUID.randomUUID().toString();
    codes.put(code, asked);
    exchange
        .getResponseHeaders()
        .add(
            "Location",
            asked.get("redirect_uri")
                + "?code="
                + code
                + "&state="
                + URLEncoder.encode(asked.getOrDefault("state", ""), UTF_8));
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private void token(HttpExchange exchange) throws IOException {
    Map<String, String> sent =
        parameters(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    Map<String, String> asked = codes.getOrDefault(sent.getOrDefault("code", ""), Map.of());
    codes.remove(sent.getOrDefault("code", ""));
    String client =
        Base64.getEncoder().encodeToString((CLIENT_ID + ":" + CLIENT_SECRET).getBytes(UTF_8));
    boolean good =
        ("Basic " + client).equals(exchange.getRequestHeaders().getFirst("Authorization"))
            && asked.getOrDefault("redirect_uri", "-").equals(sent.get("redirect_uri"))
            && asked
                .getOrDefault("code_challenge", "-")
                .equals(challenge(sent.getOrDefault("code_verifier", "")));
    if (!good) {
      reply(exchange, 400, Map.of("error", "invalid_grant"));
      return;
    }
    reply(
        exchange,
        200,
        Map.of(
            "access_token",
            UUID.randomUUID().toString(),
            "token_type",
            "Bearer",
            "expires_in",
            300,
            "scope",
            "openid profile email",
            "id_token",
            idToken(wrongNonce ? "another" : asked.getOrDefault("nonce", ""))));
  }

  private String idToken(String nonce) {
    Instant now = Instant.now();
    try {
      SignedJWT token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("1").build(),
              new JWTClaimsSet.Builder()
                  .issuer(issuer())
                  .subject("staff-1")
                  .audience(CLIENT_ID)
                  .issueTime(Date.from(now))
                  .expirationTime(Date.from(now.plusSeconds(300)))
                  .claim("nonce", nonce)
                  .claim("preferred_username", USER)
                  .claim("name", "Ann Åberg")
                  .build());
      token.sign(new RSASSASigner(key));
      return token.serialize();
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String challenge(String verifier) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  private static Map<String, String> parameters(String text) {
    return Arrays.stream(text.split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> URLDecoder.decode(pair[0], UTF_8),
                pair -> pair.length > 1 ? URLDecoder.decode(pair[1], UTF_8) : ""));
  }

  private static void reply(HttpExchange exchange, int status, Map<String, ?> body)
      throws IOException {
    byte[] bytes = JsonMapper.builder().build().writeValueAsBytes(body);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
