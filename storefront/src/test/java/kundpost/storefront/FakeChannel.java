package kundpost.storefront;

import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kundpost.channelapi.CustomerResponse;
import kundpost.channelapi.CustomerState;
import kundpost.channelapi.ErrorCode;
import kundpost.channelapi.Problem;
import kundpost.channelapi.StorefrontResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// A channel with three stores and as many customers as sign up, that can be told what to answer.
final class FakeChannel extends FakeServer {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern STOREFRONT = Pattern.compile("/api/storefronts/([^/]+)");
  private static final Pattern CUSTOMER = Pattern.compile("/api/stores/([0-9]+)/customers/([^/]+)");

  record Call(String method, String path, String language, String token, String body) {}

  final List<Call> calls = new CopyOnWriteArrayList<>();
  private final Map<String, UUID> customers = new ConcurrentHashMap<>();
  private final Map<String, String> stores =
      Map.of("norrsken", "068", "fjord", "069", "hantverk", "070");

  volatile String issuer = "http://127.0.0.1:1/shoppers";
  volatile @Nullable String accountNumber;
  volatile @Nullable ErrorCode refusesSignUp;
  volatile @Nullable ErrorCode refusesReading;
  volatile List<Problem.Field> fields = List.of();
  volatile String givenName = "Åsa";

  void reset() {
    up();
    calls.clear();
    customers.clear();
    accountNumber = "C-000123";
    refusesSignUp = null;
    refusesReading = null;
    fields = List.of();
    givenName = "Åsa";
  }

  int customers() {
    return customers.size();
  }

  List<String> customerIds() {
    return customers.values().stream().map(UUID::toString).toList();
  }

  long signUps() {
    return calls.stream().filter(call -> call.path().endsWith("/me")).count();
  }

  @Override
  void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    Matcher storefront = STOREFRONT.matcher(path);
    Matcher customer = CUSTOMER.matcher(path);
    if (storefront.matches()) {
      storefront(exchange, storefront.group(1));
    } else if (customer.matches()) {
      calls.add(
          new Call(
              exchange.getRequestMethod(),
              path,
              exchange.getRequestHeaders().getFirst("Accept-Language"),
              exchange.getRequestHeaders().getFirst("Authorization"),
              Exchanges.body(exchange)));
      customer(exchange, customer.group(1), customer.group(2));
    } else {
      problem(exchange, ErrorCode.NotFound);
    }
  }

  private void storefront(HttpExchange exchange, String handle) throws IOException {
    String unit = stores.get(handle);
    if (unit == null) {
      problem(exchange, ErrorCode.StoreNotFound);
      return;
    }
    String name = Character.toUpperCase(handle.charAt(0)) + handle.substring(1);
    json(
        exchange,
        200,
        "application/json",
        new StorefrontResponse(unit, name, handle, issuer, "storefront-" + handle));
  }

  private void customer(HttpExchange exchange, String unit, String id) throws IOException {
    boolean signUp = id.equals("me") && exchange.getRequestMethod().equals("POST");
    ErrorCode refusal = signUp ? refusesSignUp : refusesReading;
    if (refusal != null) {
      problem(exchange, refusal);
      return;
    }
    String shopper = unit + "/" + subject(exchange);
    UUID known =
        signUp
            ? customers.computeIfAbsent(shopper, absent -> UUID.randomUUID())
            : customers.get(shopper);
    if (known == null || !signUp && !known.toString().equals(id)) {
      problem(exchange, ErrorCode.CustomerNotFound);
      return;
    }
    String number = accountNumber;
    json(
        exchange,
        200,
        "application/json",
        new CustomerResponse(
            known,
            number,
            number == null ? CustomerState.PendingSync : CustomerState.Synchronized,
            givenName,
            "Öberg",
            "asa@example.com",
            null,
            "sv",
            List.of(),
            unit,
            "Async",
            Instant.parse("2026-03-01T23:30:00Z")));
  }

  private static String subject(HttpExchange exchange) {
    try {
      String token = exchange.getRequestHeaders().getFirst("Authorization").substring(7);
      return SignedJWT.parse(token).getJWTClaimsSet().getSubject();
    } catch (ParseException noToken) {
      throw new IllegalStateException(noToken);
    }
  }

  private void problem(HttpExchange exchange, ErrorCode code) throws IOException {
    exchange.getResponseHeaders().set("Retry-After", "7");
    json(
        exchange,
        code.status(),
        "application/problem+json",
        new Problem("about:blank", code.name(), code.status(), null, code.name(), fields));
  }

  private static void json(HttpExchange exchange, int status, String type, Object body)
      throws IOException {
    Exchanges.answer(exchange, status, type, JSON.writeValueAsString(body));
  }
}
