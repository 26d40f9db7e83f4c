package kundpost.channel;

import static kundpost.channel.testing.RunningChannel.ASYNC;
import static kundpost.channel.testing.RunningChannel.SYNC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import kundpost.channel.testing.FakeHeadquarters;
import kundpost.channel.testing.FakeIdentityProvider;
import kundpost.channel.testing.Http;
import kundpost.channel.testing.Http.Answer;
import kundpost.channel.testing.RunningChannel;
import kundpost.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the edge refuses, and that a refusal stores nothing. Long because it is one list: every way
/// in which a request can be wrong.
class EdgeTest {

  private static final String CUSTOMERS = "/api/stores/" + ASYNC + "/customers";
  private static RunningChannel channel;
  private static Http http;

  @BeforeAll
  static void start() {
    channel =
        new RunningChannel(
                TestDatabase.fresh("edge"), new FakeHeadquarters(), new FakeIdentityProvider())
            .started();
    http = channel.http();
  }

  @AfterAll
  static void stop() {
    channel.close();
    channel.identity.close();
  }

  private static void isProblem(Answer answer, int status, String code) {
    assertThat(answer.text("code")).as(answer.body()).isEqualTo(code);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).contains("application/problem+json");
    assertThat(answer.json().get("status").asInt()).isEqualTo(status);
    assertThat(answer.text("title")).isNotEmpty();
    assertThat(answer.text("type")).endsWith(code);
  }

  static Stream<String> malformed() {
    String good = Http.body("X").strip();
    return Stream.of(
        "{",
        "[]",
        "null",
        "\"text\"",
        "{\"givenName\": 5}",
        "{\"givenName\": true, \"surname\": \"B\", \"email\": \"a@example.com\"}",
        "{\"givenName\": [\"A\"]}",
        "{\"givenName\": {}}",
        good + "{}",
        good + "x",
        good.substring(0, good.length() - 1) + ", \"surname\": \"Other\"}",
        "/* hi */" + good,
        "{'givenName': 'A'}",
        "{\"x\": " + "[".repeat(1_000) + "]".repeat(1_000) + "}",
        "{\"x\": 1e999999999999}trailing");
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void bodiesThatCannotBeRead(String body) {
    long before = channel.count("customer");
    isProblem(http.signUp(ASYNC, body), 400, "MalformedRequest");
    assertThat(channel.count("customer")).isEqualTo(before);
  }

  static Stream<Arguments> badFields() {
    return Stream.of(
        Arguments.of("givenName", "", "REQUIRED"),
        Arguments.of("givenName", "   ", "REQUIRED"),
        Arguments.of("givenName", "A\\u0000B", "CONTROL_CHARACTER"),
        Arguments.of("surname", "\\ud800", "BROKEN_TEXT"),
        Arguments.of("surname", "x".repeat(101), "TOO_LONG"),
        Arguments.of("surname", "\\u200b", "INVISIBLE_TEXT"),
        Arguments.of("surname", "\\u202egnirts", "CONTROL_CHARACTER"),
        Arguments.of("email", "nobody", "INVALID_EMAIL"),
        Arguments.of("email", "a@x.se,b@y.se", "INVALID_EMAIL"),
        Arguments.of("email", "a@x.se\\r\\nBcc: b@y.se", "CONTROL_CHARACTER"),
        Arguments.of("phone", "call me", "INVALID_PHONE"),
        Arguments.of("language", "klingon", "UNKNOWN_LANGUAGE"));
  }

  @ParameterizedTest
  @MethodSource("badFields")
  void fieldsAreRefusedByNameInTheReadersLanguage(String field, String value, String rule) {
    long before = channel.count("customer");
    String body =
        Http.body("Bad")
            .replaceAll(
                "\"" + field + "\": \"[^\"]*\"",
                java.util.regex.Matcher.quoteReplacement("\"" + field + "\": \"" + value + "\""));
    Answer english = http.signUp(ASYNC, body);
    Answer swedish = http.signUp(ASYNC, body, "Accept-Language", "sv-SE");

    isProblem(english, 422, "ValidationFailed");
    assertThat(english.json().at("/fields/0/field").asString()).isEqualTo(field);
    assertThat(english.json().at("/fields/0/rule").asString()).isEqualTo(rule);
    assertThat(swedish.json().at("/fields/0/message").asString())
        .isNotEqualTo(english.json().at("/fields/0/message").asString());
    assertThat(swedish.text("title")).isEqualTo("Några fält behöver ses över");
    assertThat(channel.count("customer")).isEqualTo(before);
  }

  @Test
  void allBadFieldsAreToldAtOnce() {
    Answer answer = http.signUp(ASYNC, "{}");
    assertThat(answer.json().get("fields").findValuesAsString("field"))
        .containsExactly("givenName", "surname", "email");
  }

  @Test
  void fieldsNobodyKnowsAreIgnoredAndGiveNothing() {
    String body =
        Http.body("Extra")
            .replaceFirst(
                "\\{",
                "{\"accountNumber\": \"K1\", \"state\": \"Synchronized\", \"customerId\": \"x\","
                    + " \"emailVerified\": true, \"version\": 99, ");
    Answer answer = http.signUp(ASYNC, body);
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.text("state")).isEqualTo("PendingSync");
    assertThat(answer.json().get("accountNumber").isNull()).isTrue();
  }

  @Test
  void tooLargeWithAndWithoutALength() {
    String huge = "{\"givenName\": \"" + "x".repeat(70_000) + "\"}";
    isProblem(http.signUp(ASYNC, huge), 413, "RequestTooLarge");
    Answer chunked =
        http.send(
            http.request(CUSTOMERS, Http.token(ASYNC))
                .header("Content-Type", "application/json")
                .POST(
                    HttpRequest.BodyPublishers.fromPublisher(
                        HttpRequest.BodyPublishers.ofByteArrays(
                            List.of(huge.getBytes(StandardCharsets.UTF_8))))));
    isProblem(chunked, 413, "RequestTooLarge");
  }

  @Test
  void invalidUtf8IsMalformed() {
    byte[] body = "{\"givenName\": \"A?\"}".getBytes(StandardCharsets.ISO_8859_1);
    body[16] = (byte) 0xC3;
    Answer answer =
        http.send(
            http.request(CUSTOMERS, Http.token(ASYNC))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    isProblem(answer, 400, "MalformedRequest");
  }

  @Test
  void wrongMediaTypeMethodAndPath() {
    isProblem(
        http.call("POST", CUSTOMERS, Http.token(ASYNC), "a=b", "Content-Type", "text/plain"),
        415,
        "UnsupportedMediaType");
    isProblem(
        http.call("POST", CUSTOMERS, Http.token(ASYNC), "a=b", "Content-Type", "nonsense"),
        415,
        "UnsupportedMediaType");
    isProblem(http.call("POST", CUSTOMERS, Http.token(ASYNC), ""), 415, "UnsupportedMediaType");
    Answer method = http.call("DELETE", CUSTOMERS, Http.token(ASYNC), "");
    isProblem(method, 405, "MethodNotAllowed");
    assertThat(method.header("Allow")).contains("POST");
    isProblem(http.get("/api/nothing", Http.token(ASYNC)), 404, "NotFound");
    isProblem(http.get("/nothing", ""), 404, "NotFound");
    isProblem(http.get("/actuator/env", Http.token(ASYNC)), 404, "NotFound");
    isProblem(http.get("/error", ""), 404, "NotFound");
    isProblem(http.get("/.well-known/oauth-protected-resource", ""), 404, "NotFound");
    isProblem(http.get("/api/stores;x=y", Http.token(ASYNC)), 400, "MalformedRequest");
    isProblem(http.get("/api/%2e%2e/stores", Http.token(ASYNC)), 400, "MalformedRequest");
  }

  @Test
  void anyAcceptHeaderStillGetsJson() {
    Answer answer = http.call("GET", "/api/stores", Http.token(ASYNC), "", "Accept", "text/html");
    assertThat(answer.status()).isEqualTo(200);
    isProblem(
        http.call("GET", "/api/nothing", Http.token(ASYNC), "", "Accept", "image/png"),
        404,
        "NotFound");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "a\tb", "LONG"})
  void idempotencyKeysThatCannotBeUsed(String key) {
    Answer answer =
        http.signUp(
            ASYNC, Http.body("Key"), "Idempotency-Key", key.equals("LONG") ? "k".repeat(256) : key);
    isProblem(answer, 400, "InvalidIdempotencyKey");
  }

  static Stream<Arguments> refusedBeforeOurCode() {
    String host = " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
    String signUp =
        "POST " + CUSTOMERS + host + "Authorization: Bearer " + Http.token(ASYNC) + "\r\n";
    String body = "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";
    return Stream.of(
        Arguments.of("nonsense\r\n\r\n", 400, "MalformedRequest"),
        Arguments.of("GET /api/stores HTTP/9.9\r\n\r\n", 400, "MalformedRequest"),
        Arguments.of("GET /api/stores/%00" + host + "\r\n", 400, "MalformedRequest"),
        Arguments.of("GET /api/%" + host + "\r\n", 400, "MalformedRequest"),
        Arguments.of("GET /api/stores/{a}" + host + "\r\n", 400, "MalformedRequest"),
        Arguments.of("TRACE /api/stores" + host + "\r\n", 405, "MethodNotAllowed"),
        Arguments.of(
            signUp + "X-Big: " + "a".repeat(40_000) + "\r\n" + body, 400, "MalformedRequest"),
        Arguments.of(
            signUp + "Content-Type: multipart/form-data\r\nContent-Length: 1\r\n\r\nx",
            415,
            "UnsupportedMediaType"),
        Arguments.of(signUp + "Idempotency-Key: a\u0081\r\n" + body, 400, "InvalidIdempotencyKey"),
        Arguments.of(
            signUp + "Idempotency-Key: " + "k".repeat(10_000) + "\r\n" + body,
            400,
            "InvalidIdempotencyKey"));
  }

  @ParameterizedTest
  @MethodSource("refusedBeforeOurCode")
  void whatTheServerItselfRefusesHasTheSameShape(String request, int status, String code)
      throws IOException {
    String answer = http.raw(request);
    assertThat(answer).startsWith("HTTP/1.1 " + status);
    assertThat(answer).contains("Content-Type: application/problem+json");
    assertThat(answer).contains("\"status\":" + status, "\"code\":\"" + code + "\"");
    assertThat(answer).doesNotContain("<html");
  }

  @ParameterizedTest
  @ValueSource(strings = {"acknowledgePool", "backgroundPool"})
  void theDatabaseNeverQuotesARowInItsErrors(String pool) {
    JdbcClient database = JdbcClient.create(channel.bean(pool, DataSource.class));
    assertThatThrownBy(
            () ->
                database
                    .sql("insert into customer (customer_id, surname) values (uuidv7(), :surname)")
                    .param("surname", "Hemlig")
                    .update())
        .isInstanceOf(DataIntegrityViolationException.class)
        .message()
        .contains("violates not-null constraint")
        .doesNotContain("Hemlig")
        .doesNotContain("Failing row");
  }

  @Test
  void unknownStoreOtherStoresTokenAndNoToken() {
    isProblem(
        http.call("POST", "/api/stores/999/customers", Http.token(ASYNC), Http.body("X")),
        404,
        "StoreNotFound");
    isProblem(
        http.call("POST", "/api/stores/abc/customers", Http.token(ASYNC), Http.body("X")),
        404,
        "StoreNotFound");
    isProblem(http.call("POST", CUSTOMERS, Http.token(SYNC), Http.body("X")), 403, "Forbidden");
    Answer none = http.call("POST", CUSTOMERS, "", Http.body("X"));
    isProblem(none, 401, "Unauthorized");
    assertThat(none.header("WWW-Authenticate").orElseThrow()).startsWith("Bearer");
    isProblem(http.get("/api/stores", ""), 401, "Unauthorized");
    isProblem(http.get("/api/nothing", ""), 401, "Unauthorized");
    isProblem(http.call("POST", CUSTOMERS + "/me", Http.token(ASYNC), "{}"), 403, "Forbidden");
    isProblem(
        http.call("POST", CUSTOMERS, channel.identity.token("s"), Http.body("X")),
        403,
        "Forbidden");
  }

  @Test
  void storefrontNeedsNoTokenAndStoresTellTheMode() {
    Answer storefront = http.get("/api/storefronts/fjord", "");
    assertThat(storefront.status()).isEqualTo(200);
    assertThat(storefront.text("operatingUnitNumber")).isEqualTo(SYNC);
    assertThat(storefront.text("issuer")).isEqualTo(channel.identity.issuer());
    assertThat(storefront.text("clientId")).isEqualTo("storefront-fjord");
    isProblem(http.get("/api/storefronts/nowhere", ""), 404, "StoreNotFound");

    Answer stores = http.get("/api/stores", channel.identity.token("any"));
    assertThat(stores.json().at("/items/0/createCustomerInAsyncMode").asBoolean()).isTrue();
    assertThat(stores.json().at("/items/1/functionalityProfile").isNull()).isTrue();
    assertThat(stores.json().at("/items/1/whenHeadquartersUnreachable").asString())
        .isEqualTo("Error");
    assertThat(stores.json().at("/items/2/realTimeTimeoutMillis").asInt()).isEqualTo(700);
    assertThat(stores.header("Cache-Control").orElseThrow()).contains("no-store");
  }

  @Test
  void theApiDescribesItself() {
    Answer docs = http.get("/v3/api-docs", "");
    assertThat(docs.status()).isEqualTo(200);
    var signUp = docs.json().at("/paths/~1api~1stores~1{operatingUnitNumber}~1customers/post");
    assertThat(signUp.at("/responses/422/description").asString())
        .contains("ValidationFailed", "IdempotencyKeyReused", "RefusedByHeadquarters");
    assertThat(signUp.at("/responses/503/description").asString())
        .contains("HeadquartersUnavailable");
    assertThat(signUp.at("/parameters").findValuesAsString("name"))
        .containsExactlyInAnyOrder("operatingUnitNumber", "Idempotency-Key");
    assertThat(docs.json().at("/components/securitySchemes/bearer/scheme").asString())
        .isEqualTo("bearer");
    assertThat(docs.json().at("/components/schemas/Problem/properties/code").isMissingNode())
        .isFalse();
    assertThat(docs.json().at("/paths").size()).isEqualTo(7);
  }

  @Test
  void healthIsOpenAndSaysLittle() {
    for (String path : List.of("", "/liveness", "/readiness")) {
      Answer health = http.get("/actuator/health" + path, "");
      assertThat(health.status()).isEqualTo(200);
      assertThat(health.json().has("components")).isFalse();
    }
  }
}
