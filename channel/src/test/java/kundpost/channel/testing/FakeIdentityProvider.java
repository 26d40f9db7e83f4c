package kundpost.channel.testing;

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
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;

/// An OpenID provider: discovery, keys, and access tokens for whomever a test names.
public final class FakeIdentityProvider implements AutoCloseable {

  public static final String AUDIENCE = "storefront-norrsken";

  private final RSAKey key;
  private final int port;
  private HttpServer server;

  public FakeIdentityProvider() {
    try {
      key = new RSAKeyGenerator(2048).keyID("k1").generate();
      server = serve(0);
      port = server.getAddress().getPort();
    } catch (JOSEException cannotMakeKey) {
      throw new IllegalStateException(cannotMakeKey);
    }
  }

  private HttpServer serve(int atPort) {
    try {
      HttpServer started = HttpServer.create(new InetSocketAddress("127.0.0.1", atPort), 0);
      started.createContext(
          "/shoppers/.well-known/openid-configuration",
          exchange ->
              json(
                  exchange,
                  "{\"issuer\":\"%s\",\"jwks_uri\":\"%s/keys\"}".formatted(issuer(), issuer())));
      started.createContext(
          "/shoppers/keys", exchange -> json(exchange, new JWKSet(key.toPublicJWK()).toString()));
      started.start();
      return started;
    } catch (IOException cannotServe) {
      throw new UncheckedIOException(cannotServe);
    }
  }

  private static void json(HttpExchange exchange, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  public String issuer() {
    return "http://127.0.0.1:" + port + "/shoppers";
  }

  public RSAKey key() {
    return key;
  }

  public void goAway() {
    server.stop(0);
  }

  public void comeBack() {
    server = serve(port);
  }

  /// The claims of a good token; a test may spoil them.
  public JWTClaimsSet.Builder claims(String subject) {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer(issuer())
        .subject(subject)
        .audience(AUDIENCE)
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(300)))
        .claim("given_name", "Åsa")
        .claim("family_name", "Öberg")
        .claim("email", subject + "@example.com")
        .claim("email_verified", true)
        .claim("locale", "sv");
  }

  public String token(String subject) {
    return sign(claims(subject).build());
  }

  public String sign(JWTClaimsSet claims) {
    return sign(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1").build(), claims, key);
  }

  public static String sign(JWSHeader header, JWTClaimsSet claims, RSAKey with) {
    try {
      SignedJWT token = new SignedJWT(header, claims);
      token.sign(new RSASSASigner(with));
      return token.serialize();
    } catch (JOSEException cannotSign) {
      throw new IllegalStateException(cannotSign);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
