package kundpost.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import kundpost.channel.testing.FakeHeadquarters;
import kundpost.channel.testing.FakeIdentityProvider;
import kundpost.channel.testing.Http;
import kundpost.channel.testing.RunningChannel;
import kundpost.testing.TestDatabase;
import org.junit.jupiter.api.Test;

/// How a channel becomes known, and that nothing stops it from starting.
class EnrolmentTest {

  @Test
  void startsWithoutHeadquartersEnrolsLaterAndSignsItsRequests() throws Exception {
    FakeHeadquarters headquarters = new FakeHeadquarters();
    headquarters.away = true;
    try (FakeIdentityProvider identity = new FakeIdentityProvider();
        RunningChannel channel =
            new RunningChannel(TestDatabase.fresh("enrolment"), headquarters, identity).start()) {
      Http http = channel.http();
      assertThat(http.get("/actuator/health/liveness", "").status()).isEqualTo(200);
      assertThat(http.get("/actuator/health/readiness", "").status()).isEqualTo(503);
      assertThat(http.get("/api/stores", Http.token("068")).status()).isEqualTo(401);
      assertThat(headquarters.channelToken()).isEmpty();

      headquarters.away = false;
      await().until(() -> !headquarters.heartbeats.isEmpty());

      SignedJWT token = SignedJWT.parse(headquarters.channelToken());
      byte[] publicKey = Base64.getDecoder().decode(headquarters.enrolments.getFirst().publicKey());
      ECPublicKey key =
          (ECPublicKey)
              KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(publicKey));
      assertThat(token.verify(new ECDSAVerifier(key))).isTrue();
      assertThat(token.getJWTClaimsSet().getIssuer()).isEqualTo("sweden-1");
      assertThat(token.getJWTClaimsSet().getSubject()).isEqualTo("sweden-1");
      assertThat(token.getJWTClaimsSet().getAudience()).containsExactly("http://headquarters.test");
      assertThat(
              Duration.between(
                  token.getJWTClaimsSet().getIssueTime().toInstant(),
                  token.getJWTClaimsSet().getExpirationTime().toInstant()))
          .isEqualTo(Duration.ofSeconds(60));
      assertThat(headquarters.enrolments.getFirst().code()).isEqualTo("CODE");

      await().until(() -> headquarters.reports.stream().anyMatch(run -> run.job().equals("1070")));
      assertThat(headquarters.reports)
          .as("what nobody could be asked for is no failed run")
          .allMatch(run -> run.error() == null);
    }
  }

  @Test
  void aRefusedCodeIsNotTriedInAFrenzy() {
    FakeHeadquarters headquarters = new FakeHeadquarters();
    headquarters.refuseEnrolment = true;
    try (FakeIdentityProvider identity = new FakeIdentityProvider();
        RunningChannel channel =
            new RunningChannel(TestDatabase.fresh("refused"), headquarters, identity).start()) {
      await().until(() -> headquarters.enrolments.size() == 1);
      await()
          .during(Duration.ofMillis(1_500))
          .until(() -> headquarters.enrolments.size() == 1 && headquarters.heartbeats.isEmpty());
      assertThat(channel.http().get("/actuator/health/liveness", "").status()).isEqualTo(200);
    }
  }
}
