package kundpost.headquarters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiErrorsTest extends HeadquartersTest {

  private static final String PROFILES = "/api/functionality-profiles";

  @Test
  void withoutAValidTokenNothingIsTold() {
    for (String authorization : new String[] {"", "Bearer wrong", "Bearer ", "Basic YTpi"}) {
      var request = request("GET", PROFILES, "");
      if (!authorization.isEmpty()) {
        request.header("Authorization", authorization);
      }
      Answer answer = send(request);
      assertThat(answer.status()).as(authorization).isEqualTo(401);
      assertThat(answer.code()).isEqualTo("Unauthorized");
      assertThat(answer.whole().headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
      assertThat(answer.whole().headers().firstValue("Content-Type"))
          .hasValue("application/problem+json");
      assertThat(answer.whole().headers().firstValue("Set-Cookie")).isEmpty();
    }
    assertThat(send(request("GET", "/api/nothing/here", "")).status()).isEqualTo(401);
    assertThat(send(request("GET", PROFILES + "?access_token=" + API_TOKEN, "")).status())
        .isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "not json",
        "[]",
        "{\"id\": 5, \"createCustomerInAsyncMode\": true}",
        "{\"id\": \"A\", \"createCustomerInAsyncMode\": \"true\"}",
        "{\"id\": \"A\", \"createCustomerInAsyncMode\": 1}",
        "{\"id\": \"A\", \"createCustomerInAsyncMode\": true, \"realTimeTimeoutMillis\": 1.5}",
        "{\"id\": \"A\", \"createCustomerInAsyncMode\": true, \"realTimeTimeoutMillis\": \"9\"}",
        "{\"id\": \"A\", \"id\": \"B\", \"createCustomerInAsyncMode\": true}",
        "{\"id\": \"A\", \"createCustomerInAsyncMode\": true} {}",
        "\"text\"",
        "null",
        " "
      })
  void whatIsNotTheExpectedJsonIsMalformed(String body) {
    Answer answer = api("POST", PROFILES, body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("MalformedRequest");
    assertThat(get(PROFILES).body().size()).isEqualTo(2);
  }

  @Test
  void aMalformedFieldIsNamedButNotRepeated() {
    Answer answer =
        api("POST", "/api/customers/search", "{\"query\": {\"secret\": \"anna@example.com\"}}");
    assertThat(answer.code()).isEqualTo("MalformedRequest");
    assertThat(answer.body().get("detail").asString()).contains("query").doesNotContain("anna");
  }

  @Test
  void bodiesAreBoundedWhetherAnnouncedOrNot() {
    String large = "{\"id\": \"" + "x".repeat(70_000) + "\"}";
    Answer announced = api("POST", PROFILES, large);
    assertThat(announced.status()).isEqualTo(413);
    assertThat(announced.code()).isEqualTo("RequestTooLarge");
    Answer chunked =
        send(
            request("POST", PROFILES, "")
                .header("Authorization", "Bearer " + API_TOKEN)
                .header("Content-Type", "application/json")
                .POST(
                    HttpRequest.BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(large.getBytes(StandardCharsets.UTF_8)))));
    assertThat(chunked.status()).isEqualTo(413);
    assertThat(chunked.code()).isEqualTo("RequestTooLarge");
  }

  @Test
  void wrongMethodsTypesAndPathsHaveTheirCodes() {
    Answer method = api("DELETE", PROFILES, "");
    assertThat(method.status()).isEqualTo(405);
    assertThat(method.code()).isEqualTo("MethodNotAllowed");
    assertThat(method.whole().headers().firstValue("Allow").orElse(""))
        .contains("GET")
        .contains("POST");
    Answer type =
        send(
            request("POST", PROFILES, "id=A")
                .header("Authorization", "Bearer " + API_TOKEN)
                .header("Content-Type", "application/x-www-form-urlencoded"));
    assertThat(type.status()).isEqualTo(415);
    assertThat(type.code()).isEqualTo("UnsupportedMediaType");
    Answer parts =
        send(
            request("POST", PROFILES, "--x--")
                .header("Authorization", "Bearer " + API_TOKEN)
                .header("Content-Type", "multipart/form-data; boundary=x"));
    assertThat(parts.status()).isEqualTo(415);
    assertThat(get("/api/nothing/here").status()).isEqualTo(404);
    assertThat(get("/api/nothing/here").code()).isEqualTo("NotFound");
    assertThat(get("/api/functionality-profiles/a;b").status()).isEqualTo(400);
    assertThat(get("/api/functionality-profiles/a;b").code()).isEqualTo("MalformedRequest");
    Answer accept =
        send(
            request("GET", PROFILES, "")
                .header("Authorization", "Bearer " + API_TOKEN)
                .header("Accept", "text/html"));
    assertThat(accept.status()).isEqualTo(406);
    assertThat(accept.code()).isEqualTo("NotAcceptable");
  }

  @Test
  void theApiIsDescribed() {
    Answer description = send(request("GET", "/v3/api-docs", ""));
    assertThat(description.status()).isEqualTo(200);
    assertThat(description.body().get("paths").propertyNames())
        .contains(
            "/api/functionality-profiles",
            "/api/functionality-profiles/{id}",
            "/api/online-stores/{operatingUnitNumber}",
            "/api/customers/search",
            "/api/customers/{reference}",
            "/api/servicing")
        .allMatch(path -> path.startsWith("/api/"));
  }

  @Test
  void healthIsOpenAndNothingElseOfTheActuator() {
    assertThat(send(request("GET", "/actuator/health", "")).status()).isEqualTo(200);
    assertThat(send(request("GET", "/actuator/health/readiness", "")).status()).isEqualTo(200);
    assertThat(send(request("GET", "/actuator/env", "")).status()).isEqualTo(302);
  }

  @Test
  void answersAreNotKeptByAnybodyBetween() {
    assertThat(get(PROFILES).whole().headers().firstValue("Cache-Control").orElse(""))
        .contains("no-store");
  }
}
