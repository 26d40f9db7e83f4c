package kundpost.channel;

import static kundpost.channel.testing.RunningChannel.ASYNC;
import static kundpost.channel.testing.RunningChannel.FALL_BACK;
import static kundpost.channel.testing.RunningChannel.SYNC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kundpost.channel.database.ChannelDatabase;
import kundpost.channel.realtime.Breaker;
import kundpost.channel.testing.FakeHeadquarters;
import kundpost.channel.testing.FakeHeadquarters.RealTime;
import kundpost.channel.testing.FakeIdentityProvider;
import kundpost.channel.testing.Http;
import kundpost.channel.testing.Http.Answer;
import kundpost.channel.testing.RunningChannel;
import kundpost.exchange.CustomerRecord.WireIdentity;
import kundpost.testing.TestDatabase;
import kundpost.vocabulary.FieldProblem;
import kundpost.vocabulary.Rule;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Sign-ups in both modes, the fall-back between them, and the promise that one sign-up makes one
/// customer.
class SignUpTest {

  private static RunningChannel channel;
  private static Http http;

  @BeforeAll
  static void start() {
    channel =
        new RunningChannel(
                TestDatabase.fresh("sign_up"), new FakeHeadquarters(), new FakeIdentityProvider())
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
  void asyncIsAcknowledgedAsPendingAndQueued() {
    Answer answer = http.signUp(ASYNC, Http.body("Async1"));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.text("state")).isEqualTo("PendingSync");
    assertThat(answer.json().get("accountNumber").isNull()).isTrue();
    assertThat(answer.text("createdVia")).isEqualTo("Async");
    assertThat(UUID.fromString(id(answer)).version()).isEqualTo(7);
    await()
        .until(
            () ->
                channel.headquarters.uploads.stream()
                    .flatMap(p -> p.records().stream())
                    .anyMatch(r -> r.customerId().toString().equals(id(answer))));
    Answer read = http.get(answer.header("Location").orElseThrow(), Http.token(ASYNC));
    assertThat(read.json()).isEqualTo(answer.json());
  }

  @Test
  void syncHasTheAccountNumberAtOnceAndUploadsNothing() {
    Answer answer = http.signUp(SYNC, Http.body("Sync1"));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.text("state")).isEqualTo("Synchronized");
    assertThat(answer.text("accountNumber")).startsWith("K");
    assertThat(answer.text("createdVia")).isEqualTo("RealTime");
    assertThat(queued(id(answer))).isZero();
  }

  private static long queued(String id) {
    return channel
        .sql()
        .sql("select count(*) from outgoing_customer where customer_id = :id::uuid")
        .param("id", id)
        .query(Long.class)
        .single();
  }

  @Test
  void refusalByHeadquartersNamesTheFieldsAndNeverFallsBack() {
    channel.headquarters.realTime = RealTime.REFUSES;
    channel.headquarters.refusal = List.of(new FieldProblem("email", Rule.INVALID_EMAIL, 0));
    long before = channel.count("customer");

    for (String store : List.of(SYNC, FALL_BACK)) {
      Answer answer = http.signUp(store, Http.body("Refused"), "Accept-Language", "sv");
      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.text("code")).isEqualTo("RefusedByHeadquarters");
      assertThat(answer.json().at("/fields/0/message").asString()).contains("e-postadress");
    }
    assertThat(channel.count("customer")).isEqualTo(before);
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
  void unreachableErrorKeepsNoCustomer() {
    long before = channel.count("customer");
    channel.headquarters.realTime = RealTime.IS_IN_SERVICING;

    Answer answer = http.signUp(SYNC, Http.body("Nobody"));

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).contains("7");
    assertThat(channel.count("customer")).isEqualTo(before);
  }

  @Test
  void fallsBackUnderTheSameIdAndSaysWhy() {
    channel.headquarters.realTime = RealTime.LOSES_THE_REPLY;

    Answer answer = http.signUp(FALL_BACK, Http.body("Fallen"), "Idempotency-Key", "fall-1");

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.text("state")).isEqualTo("PendingSync");
    assertThat(channel.headquarters.created.getLast().customerId()).hasToString(id(answer));
    await()
        .untilAsserted(
            () ->
                assertThat(channel.headquarters.uploads)
                    .flatExtracting(p -> p.records())
                    .filteredOn(r -> r.customerId().toString().equals(id(answer)))
                    .extracting(r -> r.fallbackReason())
                    .contains("TRANSPORT_FAULT"));
  }

  @Test
  void aHangingHeadquartersCostsTheDeadlineAndNoDatabaseConnection() throws Exception {
    channel.headquarters.realTime = RealTime.HANGS;
    int calls = channel.headquarters.created.size();
    long start = System.nanoTime();
    CompletableFuture<Answer> waiting =
        CompletableFuture.supplyAsync(
            () -> http.signUp(FALL_BACK, Http.body("Hung"), "Idempotency-Key", "hung-1"));
    await().until(() -> channel.headquarters.created.size() > calls);

    assertThat(
            channel
                .bean(ChannelDatabase.Acknowledge.class)
                .pool()
                .getHikariPoolMXBean()
                .getActiveConnections())
        .isZero();
    Answer answer = waiting.get();
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.text("state")).isEqualTo("PendingSync");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(1_600));
    assertThat(channel.headquarters.deadlines.getLast()).isEqualTo(Duration.ofMillis(700));
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
      assertThat(answers.stream().map(SignUpTest::id).collect(Collectors.toSet())).hasSize(1);
    }
  }

  @Test
  void manyDifferentSignUpsAtOnceEachGetTheirOwnAnswer() {
    List<Answer> answers = together(60, i -> http.signUp(ASYNC, Http.body("Many" + i)));
    assertThat(answers).extracting(Answer::status).containsOnly(201);
    for (int i = 0; i < answers.size(); i++) {
      assertThat(answers.get(i).text("givenName")).isEqualTo("Many" + i);
    }
    assertThat(answers.stream().map(SignUpTest::id).collect(Collectors.toSet())).hasSize(60);
  }

  @Test
  void oneShopperInTwoStoresAtOnceIsOneCustomer() {
    String token = channel.identity.token("crowd");
    List<Answer> answers =
        together(20, i -> http.me(i % 2 == 0 ? ASYNC : SYNC, token, i % 3 == 0 ? "{}" : ""));

    assertThat(answers).extracting(Answer::status).isSubsetOf(Set.of(200, 201)).contains(201);
    String one = id(answers.getFirst());
    assertThat(answers).extracting(SignUpTest::id).containsOnly(one);
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

  @Test
  void claimsComeFirstAndTheBodyFillsTheGaps() {
    String full = channel.identity.token("claims");
    Answer claimed =
        http.me(ASYNC, full, "{\"givenName\": \"Mallory\", \"phone\": \"0701234567\"}");
    assertThat(claimed.text("givenName")).isEqualTo("Åsa");
    assertThat(claimed.text("phone")).isEqualTo("0701234567");

    String bare =
        channel.identity.sign(
            channel
                .identity
                .claims("bare")
                .claim("given_name", null)
                .claim("email", null)
                .claim("locale", "sv_SE")
                .build());
    Answer missing = http.me(ASYNC, bare, "");
    assertThat(missing.text("code")).isEqualTo("ValidationFailed");
    assertThat(missing.json().get("fields").findValuesAsString("field"))
        .containsExactly("givenName", "email");
    Answer filled = http.me(ASYNC, bare, "{\"givenName\": \"Bo\", \"email\": \"bo@example.com\"}");
    assertThat(filled.status()).isEqualTo(201);
    assertThat(filled.text("language")).isEqualTo("sv-SE");
    assertThat(
            channel
                .sql()
                .sql("select email_verified from customer where customer_id = :id::uuid")
                .param("id", id(filled))
                .query(Boolean.class)
                .single())
        .isFalse();
  }

  @Test
  void anOpenCircuitAnswersAtOnceAndClosesWhenServicingEnds() {
    channel.headquarters.realTime = RealTime.IS_IN_SERVICING;
    for (int i = 0; i < 12; i++) {
      http.signUp(SYNC, Http.body("Breaker"));
    }
    int calls = channel.headquarters.created.size();
    assertThat(http.signUp(SYNC, Http.body("Breaker")).status()).isEqualTo(503);
    assertThat(channel.headquarters.created).hasSize(calls);

    channel.headquarters.control(java.util.Map.of(), true);
    awaitControl();
    channel.headquarters.realTime = RealTime.ANSWERS;
    channel.headquarters.control(java.util.Map.of(), false);
    awaitControl();
    assertThat(http.signUp(SYNC, Http.body("Healed")).status()).isEqualTo(201);
  }

  private static void awaitControl() {
    await()
        .until(
            () ->
                channel.headquarters.heartbeats.getLast().controlVersion()
                    == channel.headquarters.controlVersion());
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
