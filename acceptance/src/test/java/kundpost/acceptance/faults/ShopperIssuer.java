package kundpost.acceptance.faults;

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
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Map;

/// In the place of identity: vouches for shoppers, so that they can sign in without a browser.
final class ShopperIssuer implements AutoCloseable {

  private static final Map<Mode, String> AUDIENCES =
      Map.of(
          Mode.ASYNC, "storefront-norrsken",
          Mode.SYNC, "storefront-fjord",
          Mode.FALL_BACK, "storefront-norrsken");

  private final RSAKey key;
  private final HttpServer server;

  ShopperIssuer() {
    try {
      key = new RSAKeyGenerator(2048).keyID("suite").generate();
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (JOSEException | IOException cannotServe) {
      throw new IllegalStateException(cannotServe);
    }
    answer(
        "/shoppers/.well-known/openid-configuration",
        "{\"issuer\":\"%s\",\"jwks_uri\":\"%s/keys\"}".formatted(issuer(), issuer()));
    answer("/shoppers/keys", new JWKSet(key.toPublicJWK()).toString());
    server.start();
  }

  private void answer(String path, String json) {
    server.createContext(path, exchange -> answer(exchange, json));
  }

  private static void answer(HttpExchange exchange, String json) {
    try (exchange) {
      byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (IOException cut) {
      throw new UncheckedIOException(cut);
    }
  }

  /// As `--identity` takes it.
  String identity() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private String issuer() {
    return identity() + "/shoppers";
  }

  /// What the store's own sign-in would bring.
  String token(String person, Mode store) {
    Payload payload = Payload.of(person, Mode.SHOPPER);
    Instant now = Instant.now();
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
            new JWTClaimsSet.Builder()
                .issuer(issuer())
                .subject(person)
                .audience(AUDIENCES.get(store))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("given_name", payload.givenName())
                .claim("family_name", payload.surname())
                .claim("email", payload.email())
                .claim("email_verified", true)
                .claim("locale", "sv")
                .build());
    try {
      token.sign(new RSASSASigner(key));
    } catch (JOSEException cannotSign) {
      throw new IllegalStateException(cannotSign);
    }
    return token.serialize();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
