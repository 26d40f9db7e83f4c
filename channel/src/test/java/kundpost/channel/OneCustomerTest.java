package kundpost.channel;

import static kundpost.channel.testing.RunningChannel.ASYNC;
import static kundpost.channel.testing.RunningChannel.FALL_BACK;
import static kundpost.channel.testing.RunningChannel.SYNC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kundpost.channel.realtime.Breaker;
import kundpost.channel.testing.FakeHeadquarters;
import kundpost.channel.testing.FakeHeadquarters.RealTime;
import kundpost.channel.testing.FakeIdentityProvider;
import kundpost.channel.testing.Http;
import kundpost.channel.testing.Http.Answer;
import kundpost.channel.testing.RunningChannel;
import kundpost.exchange.CustomerRecord.WireIdentity;
import kundpost.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// One sign-up makes one customer: keys, retries, crowds, two stores and a change of mode between
/// two tries.
class OneCustomerTest {

  private static RunningChannel channel;
  private static Http http;

  @BeforeAll
  static void start() {
    channel =
        new RunningChannel(
                TestDatabase.fresh("onecustomertest"),
                new FakeHeadquarters(),
                new FakeIdentityProvider())
            .started();
    http = channel.http();
  }

  @AfterAll
  static void stop() {
    channel.close();
    channel.identity.close();
  }

  @BeforeEach
  void everythingWorks() {
    channel.headquarters.hang.countDown();
    channel.headquarters.hang = new CountDownLatch(1);
    channel.headquarters.away = false;
    channel.headquarters.realTime = RealTime.ANSWERS;
    channel.bean(Breaker.class).close();
    switchAsyncStoreTo("Async", true, "Error");
  }

  private static void switchAsyncStoreTo(String profile, boolean async, String whenAway) {
    channel.headquarters.publish(channel.stores(profile, async, whenAway));
    long version = channel.headquarters.channelConfigurationVersion();
    await()
        .until(
            () ->
                http.get("/api/stores", Http.token(ASYNC))
                        .json()
                        .at("/items/0/configurationVersion")
                        .asLong()
                    == version);
  }

  private static String id(Answer answer) {
    return answer.text("customerId");
  }

  @Test
  void lostReplyThenRetryMakesOneCustomerUnderOneId() {
    int before = channel.headquarters.customers();
    channel.headquarters.realTime = RealTime.LOSES_THE_REPLY;
    Answer lost = http.signUp(SYNC, Http.body("Lost"), "Idempotency-Key", "lost-1");
    assertThat(lost.status()).isEqualTo(503);
    assertThat(lost.text("code")).isEqualTo("HeadquartersUnavailable");
    assertThat(Integer.parseInt(lost.header("Retry-After").orElseThrow())).isPositive();

    channel.headquarters.realTime = RealTime.ANSWERS;
    Answer retried = http.signUp(SYNC, Http.body("Lost"), "Idempotency-Key", "lost-1");

    assertThat(retried.status()).isEqualTo(201);
    assertThat(retried.header("Idempotency-Replayed")).isEmpty();
    assertThat(channel.headquarters.customers()).isEqualTo(before + 1);
    List<String> asked =
        channel.headquarters.created.stream()
            .filter(r -> r.givenName().equals("Lost"))
            .map(r -> r.customerId().toString())
            .toList();
    assertThat(asked).containsExactly(id(retried), id(retried));
  }

  @Test
  void repeatAnswersForTheSameCustomerAndOtherBodyIsRefused() {
    Answer first = http.signUp(ASYNC, Http.body("Twice"), "Idempotency-Key", "twice");
    Answer second = http.signUp(ASYNC, Http.body("Twice"), "Idempotency-Key", "twice");
    Answer spaced =
        http.signUp(
            ASYNC,
            Http.body("Twice").replace("\"Twice\"", "\"  Twice \""),
            "Idempotency-Key",
            "twice");
    Answer other = http.signUp(ASYNC, Http.body("Thrice"), "Idempotency-Key", "twice");
    Answer otherStore = http.signUp(SYNC, Http.body("Twice"), "Idempotency-Key", "twice");

    assertThat(second.status()).isEqualTo(201);
    assertThat(second.header("Idempotency-Replayed")).contains("true");
    assertThat(id(second)).isEqualTo(id(first));
    assertThat(id(spaced)).isEqualTo(id(first));
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.text("code")).isEqualTo("IdempotencyKeyReused");
    assertThat(otherStore.status()).isEqualTo(201);
    assertThat(id(otherStore)).isNotEqualTo(id(first));
  }

  @Test
  void syncRepeatWithOtherBodyIsRefusedToo() {
    http.signUp(SYNC, Http.body("SyncKey"), "Idempotency-Key", "sync-key");
    Answer other = http.signUp(SYNC, Http.body("Else"), "Idempotency-Key", "sync-key");
    assertThat(other.text("code")).isEqualTo("IdempotencyKeyReused");
  }

  @Test
  void withoutAKeyEachRequestIsACustomer() {
    assertThat(id(http.signUp(ASYNC, Http.body("Same"))))
        .isNotEqualTo(id(http.signUp(ASYNC, Http.body("Same"))));
  }

  @Test
  void concurrentRepeatsConverge() {
    for (String store : List.of(ASYNC, SYNC)) {
      List<Answer> answers =
          together(24, i -> http.signUp(store, Http.body("Crowd"), "Idempotency-Key", "crowd"));
      assertThat(answers).extracting(Answer::status).containsOnly(201);
      assertThat(answers.stream().map(OneCustomerTest::id).collect(Collectors.toSet())).hasSize(1);
    }
  }

  @Test
  void manyDifferentSignUpsAtOnceEachGetTheirOwnAnswer() {
    List<Answer> answers = together(60, i -> http.signUp(ASYNC, Http.body("Many" + i)));
    assertThat(answers).extracting(Answer::status).containsOnly(201);
    for (int i = 0; i < answers.size(); i++) {
      assertThat(answers.get(i).text("givenName")).isEqualTo("Many" + i);
    }
    assertThat(answers.stream().map(OneCustomerTest::id).collect(Collectors.toSet())).hasSize(60);
  }

  @Test
  void oneShopperInTwoStoresAtOnceIsOneCustomer() {
    String token = channel.identity.token("crowd");
    List<Answer> answers =
        together(20, i -> http.me(i % 2 == 0 ? ASYNC : SYNC, token, i % 3 == 0 ? "{}" : ""));

    assertThat(answers).extracting(Answer::status).isSubsetOf(Set.of(200, 201)).contains(201);
    String one = id(answers.getFirst());
    assertThat(answers).extracting(OneCustomerTest::id).containsOnly(one);
    assertThat(http.me(SYNC, token, "").status()).isEqualTo(200);
    for (String store : List.of(ASYNC, SYNC)) {
      assertThat(http.get(path(store, one), Http.token(store)).status()).isEqualTo(200);
    }
    assertThat(http.get(path(FALL_BACK, one), Http.token(FALL_BACK)).status()).isEqualTo(404);
  }

  @Test
  void theModeMayChangeBetweenTwoTries() {
    switchAsyncStoreTo("Sync", false, "Error");
    channel.headquarters.realTime = RealTime.LOSES_THE_REPLY;
    Answer lost = http.signUp(ASYNC, Http.body("Turn"), "Idempotency-Key", "turn");
    assertThat(lost.status()).isEqualTo(503);
    String asked = channel.headquarters.created.getLast().customerId().toString();

    switchAsyncStoreTo("Async", true, "Error");
    Answer pending = http.signUp(ASYNC, Http.body("Turn"), "Idempotency-Key", "turn");
    assertThat(id(pending)).isEqualTo(asked);
    assertThat(pending.text("state")).isEqualTo("PendingSync");

    switchAsyncStoreTo("Sync", false, "Error");
    Answer again = http.signUp(ASYNC, Http.body("Turn"), "Idempotency-Key", "turn");
    assertThat(id(again)).isEqualTo(asked);
  }

  @Test
  void aShopperWhomHeadquartersKnowsKeepsThatCustomer() {
    UUID known = UUID.randomUUID();
    channel.headquarters.knows(new WireIdentity(channel.identity.issuer(), "old-friend"), known);

    Answer first = http.me(SYNC, channel.identity.token("old-friend"), "");
    Answer second = http.me(ASYNC, channel.identity.token("old-friend"), "");

    assertThat(first.status()).isEqualTo(201);
    assertThat(id(first)).isEqualTo(known.toString());
    assertThat(second.status()).isEqualTo(200);
    assertThat(id(second)).isEqualTo(known.toString());
  }

  private static String path(String store, String id) {
    return "/api/stores/" + store + "/customers/" + id;
  }

  private static List<Answer> together(int callers, java.util.function.IntFunction<Answer> call) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CountDownLatch go = new CountDownLatch(1);
      List<CompletableFuture<Answer>> answers =
          IntStream.range(0, callers)
              .mapToObj(
                  i ->
                      CompletableFuture.supplyAsync(
                          () -> {
                            try {
                              go.await();
                            } catch (InterruptedException stop) {
                              throw new IllegalStateException(stop);
                            }
                            return call.apply(i);
                          },
                          threads))
              .toList();
      go.countDown();
      return answers.stream().map(CompletableFuture::join).toList();
    }
  }
}
