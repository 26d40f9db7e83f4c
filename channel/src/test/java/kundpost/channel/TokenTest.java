package kundpost.channel;

import static kundpost.channel.testing.RunningChannel.ASYNC;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import kundpost.channel.testing.FakeHeadquarters;
import kundpost.channel.testing.FakeIdentityProvider;
import kundpost.channel.testing.Http;
import kundpost.channel.testing.Http.Answer;
import kundpost.channel.testing.RunningChannel;
import kundpost.exchange.GlobalConfiguration;
import kundpost.testing.TestDatabase;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Attacks on the proof of who a caller is.
class TokenTest {

  private static FakeIdentityProvider identity;
  private static RunningChannel channel;
  private static Http http;

  @BeforeAll
  static void start() {
    identity = new FakeIdentityProvider();
    channel =
        new RunningChannel(TestDatabase.fresh("token"), new FakeHeadquarters(), identity).started();
    http = channel.http();
  }

  @AfterAll
  static void stop() {
    channel.close();
    identity.close();
  }

  private static Answer use(String token) {
    return http.me(ASYNC, token, "");
  }

  private static Date in(long seconds) {
    return Date.from(Instant.now().plusSeconds(seconds));
  }

  static Stream<Arguments> spoiledClaims() {
    return Stream.of(
        spoiled("expired", c -> c.expirationTime(in(-120))),
        spoiled("no expiry", c -> c.expirationTime(null)),
        spoiled("not yet", c -> c.notBeforeTime(in(120))),
        spoiled("issued in the future", c -> c.issueTime(in(600))),
        spoiled("other audience", c -> c.audience("somebody-else")),
        spoiled("no audience", c -> c.audience(List.of())),
        spoiled("other issuer", c -> c.issuer("http://evil.example/shoppers")),
        spoiled("issuer with a slash", c -> c.issuer(identity.issuer() + "/")),
        spoiled("no issuer", c -> c.issuer(null)),
        spoiled("no subject", c -> c.subject(null)),
        spoiled("blank subject", c -> c.subject(" ")),
        spoiled("endless subject", c -> c.subject("s".repeat(256))),
        spoiled("subject with NUL", c -> c.subject("a\u0000b")),
        spoiled("ID token by nonce", c -> c.claim("nonce", "n")),
        spoiled("ID token by at_hash", c -> c.claim("at_hash", "h")),
        spoiled("ID token by typ", c -> c.claim("typ", "ID")),
        spoiled("logout token", c -> c.claim("events", Map.of("x", "y"))));
  }

  private static Arguments spoiled(String name, UnaryOperator<JWTClaimsSet.Builder> how) {
    return Arguments.of(name, how);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("spoiledClaims")
  void spoiledClaimsAreRefused(String name, UnaryOperator<JWTClaimsSet.Builder> how) {
    Answer answer = use(identity.sign(how.apply(identity.claims("victim")).build()));
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.text("code")).isEqualTo("Unauthorized");
    assertThat(answer.header("WWW-Authenticate")).isPresent();
  }

  @Test
  void aMinuteOfClockDifferenceIsForgiven() {
    assertThat(use(identity.sign(identity.claims("late").expirationTime(in(-30)).build())).status())
        .isEqualTo(201);
    assertThat(use(identity.sign(identity.claims("early").notBeforeTime(in(30)).build())).status())
        .isEqualTo(201);
  }

  @Test
  void accessTokensOfTheUsualTypesAreTaken() {
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .keyID("k1")
            .type(new JOSEObjectType("at+jwt"))
            .build();
    JWTClaimsSet claims = identity.claims("typed").claim("typ", "Bearer").build();
    assertThat(use(FakeIdentityProvider.sign(header, claims, identity.key())).status())
        .isEqualTo(201);
  }

  @Test
  void forgedSignaturesAreRefused() throws Exception {
    JWTClaimsSet claims = identity.claims("victim").build();
    String good = identity.sign(claims);
    RSAKey mine = new RSAKeyGenerator(2048).keyID("k1").generate();
    SignedJWT hmac = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
    hmac.sign(new MACSigner(identity.key().toRSAPublicKey().getEncoded()));
    JWSHeader ownKey =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .jwk(mine.toPublicJWK())
            .jwkURL(URI.create("http://evil.example/keys"))
            .build();
    JWSHeader otherHash = new JWSHeader.Builder(JWSAlgorithm.RS512).keyID("k1").build();
    JWSHeader idToken =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .keyID("k1")
            .type(new JOSEObjectType("logout+jwt"))
            .build();
    JWSHeader path = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("../../etc/passwd").build();

    for (String token :
        List.of(
            new PlainJWT(claims).serialize(),
            good.substring(0, good.lastIndexOf('.') + 1),
            good.substring(0, good.length() - 6) + "AAAAAA",
            hmac.serialize(),
            FakeIdentityProvider.sign(new JWSHeader(JWSAlgorithm.RS256), claims, mine),
            FakeIdentityProvider.sign(ownKey, claims, mine),
            FakeIdentityProvider.sign(otherHash, claims, identity.key()),
            FakeIdentityProvider.sign(idToken, claims, identity.key()),
            FakeIdentityProvider.sign(path, claims, mine),
            "a.b.c",
            "..",
            "x",
            Http.token(ASYNC) + "x")) {
      assertThat(use(token).status()).as(token).isEqualTo(401);
    }
  }

  @Test
  void otherWaysToBringATokenDoNotCount() {
    Answer inUrl = http.get("/api/stores?access_token=" + Http.token(ASYNC), "");
    assertThat(inUrl.status()).isEqualTo(401);
    Answer basic =
        http.call("GET", "/api/stores", "", "", "Authorization", "Basic dG9rZW4tMDY4Og==");
    assertThat(basic.status()).isEqualTo(401);
  }

  @Test
  void aShopperSeesOnlyHerself() {
    String hers = use(identity.token("her")).text("customerId");
    String path = "/api/stores/" + ASYNC + "/customers/" + hers;

    assertThat(http.get(path, identity.token("her")).status()).isEqualTo(200);
    for (String method : List.of("GET", "PATCH")) {
      Answer other =
          http.call(method, path, identity.token("him"), method.equals("GET") ? "" : "{}");
      assertThat(other.status()).isEqualTo(404);
      assertThat(other.text("code")).isEqualTo("CustomerNotFound");
    }
    assertThat(http.get(path + "/addresses", identity.token("him")).status()).isEqualTo(404);
    assertThat(http.get(path + "x", identity.token("her")).status()).isEqualTo(404);
  }

  @Test
  void anIdentityProviderThatIsAwayIsNoFaultOfTheShopper() {
    try (FakeIdentityProvider second = new FakeIdentityProvider()) {
      channel.headquarters.publishProviders(
          List.of(
              new GlobalConfiguration.Provider(
                  identity.issuer(), "Shoppers", List.of(FakeIdentityProvider.AUDIENCE)),
              new GlobalConfiguration.Provider(
                  second.issuer(), "Second", List.of(FakeIdentityProvider.AUDIENCE))));
      second.goAway();
      String token = second.token("patient");
      Awaitility.await().until(() -> use(token).status() == 503);
      Answer away = use(token);
      assertThat(away.text("code")).isEqualTo("ChannelUnavailable");
      assertThat(away.header("Retry-After")).isPresent();
      assertThat(use(identity.token("unhurt")).status()).isIn(200, 201);

      second.comeBack();
      // Her issuer is not the one of this store, so she is known but does not reach it.
      Awaitility.await().until(() -> use(token).status() == 403);
      second.goAway();
      assertThat(use(token).status()).isEqualTo(403);
    }
  }
}
