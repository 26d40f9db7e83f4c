package kundpost.channel;

import static kundpost.channel.testing.RunningChannel.ASYNC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import kundpost.channel.testing.FakeHeadquarters;
import kundpost.channel.testing.FakeIdentityProvider;
import kundpost.channel.testing.Http;
import kundpost.channel.testing.RunningChannel;
import kundpost.exchange.CustomerRecord;
import kundpost.exchange.HeartbeatAnswer;
import kundpost.exchange.Reconciliation;
import kundpost.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the channel does when it or headquarters was set back to an older copy.
class LevelTest {

  private RunningChannel channel;

  @BeforeEach
  void start() {
    channel =
        new RunningChannel(
                TestDatabase.fresh("leveltest"), new FakeHeadquarters(), new FakeIdentityProvider())
            .started();
  }

  @AfterEach
  void stop() {
    channel.close();
    channel.identity.close();
  }

  private String signUp() {
    return channel.http().signUp(ASYNC, Http.body("Anna")).text("customerId");
  }

  private List<CustomerRecord> uploaded(String id) {
    return channel.headquarters.uploads.stream()
        .flatMap(sent -> sent.records().stream())
        .filter(record -> record.customerId().toString().equals(id))
        .toList();
  }

  private long number(String sql) {
    return channel.sql().sql(sql).query(Long.class).single();
  }

  @Test
  void aDatabaseThatHasCountedLessThanItSentBeginsAnEpochOfVersions() {
    String id = signUp();
    await().until(() -> !uploaded(id).isEmpty());
    channel.headquarters.epoch = 3;
    channel.headquarters.counter = 1_000L;
    channel.headquarters.control(Map.of(), false);
    await().until(() -> number("select epoch from replication") == 4);
    channel
        .http()
        .call(
            "PATCH",
            "/api/stores/" + ASYNC + "/customers/" + id,
            Http.token(ASYNC),
            "{\"givenName\": \"Late\"}");
    await()
        .untilAsserted(
            () -> {
              assertThat(uploaded(id).getLast().givenName()).isEqualTo("Late");
              assertThat(uploaded(id).getLast().version()).isEqualTo(4_000_000);
            });
  }

  @Test
  void whatHeadquartersMissesIsSentAgainAsANewVersion() {
    String id = signUp();
    await().until(() -> channel.count("outgoing_customer") == 0);
    channel.headquarters.verdict =
        stretch -> new Reconciliation.Verdict(true, List.of(UUID.fromString(id)));
    channel.headquarters.command("RECONCILE");
    await().until(() -> uploaded(id).size() == 2);
    assertThat(uploaded(id).getLast().version()).isEqualTo(2);
    assertThat(channel.headquarters.stretches.getLast().upTo()).isNull();
    await().until(() -> channel.headquarters.ends.stream().anyMatch(end -> end.error() == null));
  }

  @Test
  void theFeedGoesBackWhereHeadquartersSaysAndTakesItsGeneration() {
    channel.sql().sql("update download_position set position = 9").update();
    UUID generation = UUID.randomUUID();
    channel.headquarters.feedTold = new HeartbeatAnswer.Feed(generation, 4L);
    channel.headquarters.control(Map.of(), false);
    await()
        .until(
            () ->
                number("select position from download_position where job = '1010'") == 4
                    && channel
                        .sql()
                        .sql("select generation from download_position")
                        .query(UUID.class)
                        .single()
                        .equals(generation));
  }
}
