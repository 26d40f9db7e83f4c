package kundpost.channel;

import static kundpost.channel.testing.RunningChannel.ASYNC;
import static kundpost.channel.testing.RunningChannel.FALL_BACK;
import static kundpost.channel.testing.RunningChannel.SYNC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import kundpost.channel.database.ChannelDatabase;
import kundpost.channel.realtime.Breaker;
import kundpost.channel.testing.FakeHeadquarters;
import kundpost.channel.testing.FakeHeadquarters.RealTime;
import kundpost.channel.testing.FakeIdentityProvider;
import kundpost.channel.testing.Http;
import kundpost.channel.testing.Http.Answer;
import kundpost.channel.testing.RunningChannel;
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

  /// The last is of the form that most callers use and goes past the framework; the others do not.
  @Test
  void theShortWayAndTheLongWayAreOne() {
    String path = "/api/stores/" + ASYNC + "/customers";
    String body = Http.body("Vägen");
    String token = Http.token(ASYNC);
    List<Answer> answers =
        List.of(
            http.call("POST", path + "?a=b", token, body, "Idempotency-Key", "way"),
            http.call(
                "POST", "/api/stores/%30%36%38/customers", token, body, "Idempotency-Key", "way"),
            http.call(
                "POST",
                path,
                token,
                body,
                "Idempotency-Key",
                "way",
                "Content-Type",
                "application/json;v=1"),
            http.call("POST", path, token, body, "Idempotency-Key", "way"));
    assertThat(answers).extracting(Answer::status).containsOnly(201);
    assertThat(answers).extracting(Answer::body).containsOnly(answers.getFirst().body());
    assertThat(answers)
        .extracting(answer -> answer.header("Idempotency-Replayed").isPresent())
        .containsExactly(false, true, true, true);
    for (String header : List.of("Content-Type", "Cache-Control", "X-Content-Type-Options")) {
      assertThat(answers)
          .extracting(answer -> answer.header(header).orElse(""))
          .containsOnly(answers.getFirst().header(header).orElseThrow());
    }
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
    assertThat(channel.headquarters.deadlines.getLast())
        .isBetween(Duration.ofMillis(50), Duration.ofMillis(700));
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

    channel.obeys(java.util.Map.of(), true);
    channel.headquarters.realTime = RealTime.ANSWERS;
    channel.obeys(java.util.Map.of());
    assertThat(http.signUp(SYNC, Http.body("Healed")).status()).isEqualTo(201);
  }
}
