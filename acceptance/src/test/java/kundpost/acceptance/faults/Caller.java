package kundpost.acceptance.faults;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A store's application that signs people up and writes down what it was told.
final class Caller {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(3))
          .build();
  private final List<String> entrances;
  private final AtomicInteger turn = new AtomicInteger();
  private final Map<Mode, String> tokens;
  private final ShopperIssuer shoppers;
  private final Ledger ledger;

  /// @param entrances copies of the channel, asked in turn; where nobody listens the next is asked,
  ///   as any load balancer does
  Caller(List<String> entrances, Map<Mode, String> tokens, ShopperIssuer shoppers, Ledger ledger) {
    this.entrances = List.copyOf(entrances);
    this.tokens = tokens;
    this.shoppers = shoppers;
    this.ledger = ledger;
  }

  /// One request; the same key asks for the same customer.
  Attempt signUp(String key, Mode mode) {
    String token = Objects.requireNonNull(tokens.get(mode), mode.toString());
    return asked(
        Attempt.begun(key, mode),
        channel ->
            post(channel + customersOf(mode), token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(
                    BodyPublishers.ofString(
                        JsonMapper.shared().writeValueAsString(Payload.of(key, mode).body())))
                .build());
  }

  /// The shopper comes with her own token.
  ///
  /// @param person a UUID; the same person is the same customer in every store
  Attempt signIn(String person, Mode store) {
    String token = shoppers.token(person, store);
    return asked(
        Attempt.begun(person, Mode.SHOPPER),
        channel ->
            post(channel + customersOf(store) + "/me", token)
                .POST(BodyPublishers.noBody())
                .build());
  }

  private static String customersOf(Mode mode) {
    return "/api/stores/" + mode.store() + "/customers";
  }

  private static HttpRequest.Builder post(String address, String token) {
    return HttpRequest.newBuilder(URI.create(address))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + token);
  }

  private Attempt asked(Attempt begun, Function<String, HttpRequest> request) {
    ledger.write(begun);
    long start = System.nanoTime();
    Attempt ended = ask(begun, request, start);
    ledger.write(ended);
    return ended;
  }

  private Attempt ask(Attempt begun, Function<String, HttpRequest> request, long start) {
    int first = turn.getAndIncrement();
    try {
      return judged(begun, sent(request, first), start);
    } catch (IOException | JacksonException noAnswer) {
      return begun.ended(Outcome.UNKNOWN, null, null, 0, since(start));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return begun.ended(Outcome.UNKNOWN, null, null, 0, since(start));
    }
  }

  private HttpResponse<String> sent(Function<String, HttpRequest> request, int first)
      throws IOException, InterruptedException {
    for (int passedOver = 0; ; passedOver++) {
      String channel = entrances.get(Math.floorMod(first + passedOver, entrances.size()));
      try {
        return http.send(request.apply(channel), BodyHandlers.ofString());
      } catch (ConnectException nobodyThere) {
        if (passedOver == entrances.size() - 1) {
          throw nobodyThere;
        }
      }
    }
  }

  private static Attempt judged(Attempt begun, HttpResponse<String> response, long start) {
    int status = response.statusCode();
    if (status != 200 && status != 201) {
      boolean told = response.headers().firstValue("Retry-After").isPresent();
      Outcome outcome =
          (status == 429 || status == 503) && told
              ? Outcome.NOT_NOW
              : status < 500 ? Outcome.REFUSED : Outcome.UNKNOWN;
      return begun.ended(outcome, null, null, status, since(start));
    }
    JsonNode body = JsonMapper.shared().readTree(response.body());
    String number = body.path("accountNumber").asString("");
    return begun.ended(
        number.isEmpty() ? Outcome.PENDING : Outcome.NUMBERED,
        body.path("customerId").asString(),
        number.isEmpty() ? null : number,
        status,
        since(start));
  }

  private static long since(long start) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }
}
