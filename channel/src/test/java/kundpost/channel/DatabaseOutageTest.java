package kundpost.channel;

import static kundpost.channel.testing.RunningChannel.ASYNC;
import static kundpost.channel.testing.RunningChannel.SYNC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import kundpost.channel.testing.DatabaseProxy;
import kundpost.channel.testing.FakeHeadquarters;
import kundpost.channel.testing.FakeIdentityProvider;
import kundpost.channel.testing.Http;
import kundpost.channel.testing.Http.Answer;
import kundpost.channel.testing.RunningChannel;
import kundpost.testing.TestDatabase;
import org.junit.jupiter.api.Test;

/// A channel database that goes away: an honest 503 in time, never a false acknowledgement, and
/// back by itself.
class DatabaseOutageTest {

  @Test
  void outagesAreToldInTimeAndHealByThemselves() {
    try (DatabaseProxy line = new DatabaseProxy(TestDatabase.fresh("outage"));
        FakeIdentityProvider identity = new FakeIdentityProvider();
        RunningChannel channel =
            new RunningChannel(line.jdbcUrl(), new FakeHeadquarters(), identity).started()) {
      Http http = channel.http();
      String known = http.signUp(ASYNC, Http.body("Before")).header("Location").orElseThrow();

      for (Runnable outage : List.<Runnable>of(line::cut, line::freeze)) {
        outage.run();
        for (int i = 0; i < 3; i++) {
          unavailable(() -> http.signUp(ASYNC, Http.body("During"), "Idempotency-Key", "during"));
          unavailable(() -> http.signUp(SYNC, Http.body("During"), "Idempotency-Key", "during"));
          unavailable(() -> http.get(known, Http.token(ASYNC)));
        }
        assertThat(http.get("/actuator/health/readiness", "").status()).isEqualTo(503);
        assertThat(http.get("/actuator/health/liveness", "").status()).isEqualTo(200);
        line.heal();
        await()
            .atMost(Duration.ofSeconds(15))
            .until(() -> http.get(known, Http.token(ASYNC)).status() == 200);
      }
      Answer after = http.signUp(ASYNC, Http.body("During"), "Idempotency-Key", "during");
      assertThat(after.status()).isEqualTo(201);
      assertThat(
              channel
                  .sql()
                  .sql("select count(*) from customer where given_name = 'During'")
                  .query(Long.class)
                  .single())
          .isEqualTo(1);
    }
  }

  private static void unavailable(java.util.function.Supplier<Answer> call) {
    long start = System.nanoTime();
    Answer answer = call.get();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    assertThat(answer.status()).as(answer.body()).isEqualTo(503);
    assertThat(answer.text("code")).isEqualTo("ChannelUnavailable");
    assertThat(answer.header("Retry-After")).isPresent();
  }
}
