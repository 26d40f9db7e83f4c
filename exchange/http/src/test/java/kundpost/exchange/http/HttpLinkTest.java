package kundpost.exchange.http;

import static kundpost.exchange.HeadquartersUnreachable.Reason.BAD_ANSWER;
import static kundpost.exchange.HeadquartersUnreachable.Reason.OVERLOADED;
import static kundpost.exchange.HeadquartersUnreachable.Reason.SERVICING;
import static kundpost.exchange.HeadquartersUnreachable.Reason.TIME_OUT;
import static kundpost.exchange.HeadquartersUnreachable.Reason.TRANSPORT_FAULT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import kundpost.exchange.CustomerRecord;
import kundpost.exchange.HeadquartersLink;
import kundpost.exchange.HeadquartersUnreachable;
import kundpost.exchange.RealTimeAnswer;
import kundpost.exchange.UploadPackage;
import kundpost.vocabulary.FieldProblem;
import kundpost.vocabulary.Rule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the client makes of every way in which a server can misbehave.
@Timeout(30)
class HttpLinkTest {

  private static final Duration DEADLINE = Duration.ofSeconds(5);
  private static final CustomerRecord ANNA =
      new CustomerRecord(
          UUID.randomUUID(),
          1,
          "068",
          "Anna",
          "Berg",
          "anna@example.se",
          true,
          null,
          null,
          List.of(),
          null,
          "RealTime",
          null,
          Instant.EPOCH);

  private final CountDownLatch over = new CountDownLatch(1);
  private final AtomicReference<String> authorization = new AtomicReference<>("");
  private HttpServer server;
  private HeadquartersLink link;
  private volatile Handler handler = exchange -> {};

  private interface Handler {
    void handle(HttpExchange exchange) throws IOException, InterruptedException;
  }

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          authorization.set(exchange.getRequestHeaders().getFirst("Authorization"));
          exchange.getRequestBody().readAllBytes();
          try {
            handler.handle(exchange);
          } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
          }
          exchange.close();
        });
    server.start();
    link =
        new HttpTransport()
            .connect(
                URI.create("http://localhost:" + server.getAddress().getPort()), () -> "t0k3n");
  }

  @AfterEach
  void stop() {
    over.countDown();
    server.stop(0);
  }

  private void answers(int status, String body, String... headers) {
    handler =
        exchange -> {
          for (int i = 0; i < headers.length; i += 2) {
            exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
          }
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
        };
  }

  private HeadquartersUnreachable failure() {
    return catchThrowableOfType(HeadquartersUnreachable.class, () -> link.create(ANNA, DEADLINE));
  }

  private static String created(UUID requested) {
    return "{\"requested\":\"%s\",\"customerId\":\"%s\",\"accountNumber\":\"K-1\"}"
        .formatted(requested, requested);
  }

  private static String problem(String code, String more) {
    return "{\"type\":\"about:blank\",\"title\":\"t\",\"status\":1,\"detail\":\"d\",\"code\":\"%s\"%s}"
        .formatted(code, more);
  }

  @Test
  void anAnswerToOurRequestIsTaken() throws Exception {
    answers(200, created(ANNA.customerId()));
    assertThat(link.create(ANNA, DEADLINE))
        .isEqualTo(new RealTimeAnswer.Created(ANNA.customerId(), "K-1"));
    assertThat(authorization.get()).isEqualTo("Bearer t0k3n");
  }

  @Test
  void anAnswerToAnotherRequestIsNot() {
    answers(200, created(UUID.randomUUID()));
    assertThat(failure().reason()).isEqualTo(BAD_ANSWER);
  }

  @Test
  void beforeItsEnrolmentNothingIsAskedOfHeadquarters() {
    authorization.set("not asked");
    HeadquartersLink unknown =
        new HttpTransport()
            .connect(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), () -> "");
    HeadquartersUnreachable why =
        catchThrowableOfType(HeadquartersUnreachable.class, unknown::channelConfiguration);
    assertThat(why.reason()).isEqualTo(HeadquartersUnreachable.Reason.NOT_ENROLLED);
    assertThat(authorization.get()).isEqualTo("not asked");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>captive portal</html>",
        "{}",
        "null",
        "{\"requested\":\"x\",\"customerId\":\"y\",\"accountNumber\":\"K-1\"}"
      })
  void whatCannotBeUnderstoodIsABadAnswer(String body) {
    answers(200, body);
    assertThat(failure().reason()).isEqualTo(BAD_ANSWER);
  }

  @Test
  void anAccountNumberThatIsNoneIsABadAnswer() {
    answers(200, created(ANNA.customerId()).replace("K-1", ""));
    assertThat(failure().reason()).isEqualTo(BAD_ANSWER);
  }

  @ParameterizedTest
  @CsvSource({
    "204, BAD_ANSWER", "301, BAD_ANSWER", "400, BAD_ANSWER", "401, NOT_ACCEPTED",
    "403, NOT_ACCEPTED", "404, BAD_ANSWER", "413, BAD_ANSWER", "422, BAD_ANSWER",
    "429, OVERLOADED", "500, BAD_ANSWER", "502, UNAVAILABLE", "503, UNAVAILABLE",
    "504, UNAVAILABLE"
  })
  void everyStatusHasItsReason(int status, HeadquartersUnreachable.Reason reason) {
    answers(status, "<html>from some proxy</html>", "Location", "http://localhost:9/");
    assertThat(failure().reason()).isEqualTo(reason);
  }

  @Test
  void servicingIsToldByItsCode() {
    answers(503, problem("Servicing", ""), "Retry-After", "30");
    assertThat(failure().reason()).isEqualTo(SERVICING);
    assertThat(failure().retryAfter()).isEqualTo(Duration.ofSeconds(30));
  }

  @ParameterizedTest
  @CsvSource({
    "7, 7",
    "0, 1",
    "999999, 300",
    "-5, 1",
    "'Wed, 21 Oct 2026 07:28:00 GMT', 1",
    "99999999999999999999, 1"
  })
  void retryAfterIsHeardWithinBounds(String header, int seconds) {
    answers(429, "", "Retry-After", header);
    assertThat(failure().reason()).isEqualTo(OVERLOADED);
    assertThat(failure().retryAfter()).isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void aRefusalNamesTheFieldsEvenByARuleOfANewerHeadquarters() throws Exception {
    answers(
        422,
        problem(
            "Refused",
            ",\"fields\":[{\"field\":\"email\",\"rule\":\"INVALID_EMAIL\",\"limit\":0},"
                + "{\"field\":\"surname\",\"rule\":\"RULE_OF_2030\",\"limit\":9}]"));
    assertThat(link.create(ANNA, DEADLINE))
        .isEqualTo(
            new RealTimeAnswer.Refused(
                List.of(
                    new FieldProblem("email", Rule.INVALID_EMAIL, 0),
                    new FieldProblem("surname", Rule.UNKNOWN_VALUE, 0))));
  }

  @Test
  void aRefusalWithoutAFieldIsNone() {
    answers(422, problem("Refused", ",\"fields\":[]"));
    assertThat(failure().reason()).isEqualTo(BAD_ANSWER);
  }

  @Test
  void aServerThatNeverAnswersTimesOut() {
    handler = exchange -> over.await();
    long start = System.nanoTime();
    assertThatThrownBy(() -> link.create(ANNA, Duration.ofMillis(300)))
        .isInstanceOfSatisfying(
            HeadquartersUnreachable.class, e -> assertThat(e.reason()).isEqualTo(TIME_OUT));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void aBodyThatTricklesTimesOutToo() {
    handler =
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          over.await();
        };
    assertThatThrownBy(() -> link.create(ANNA, Duration.ofMillis(300)))
        .isInstanceOfSatisfying(
            HeadquartersUnreachable.class, e -> assertThat(e.reason()).isEqualTo(TIME_OUT));
  }

  @Test
  void anEndlessBodyIsABadAnswer() {
    handler =
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] block = new byte[1024 * 1024];
          while (over.getCount() > 0) {
            exchange.getResponseBody().write(block);
          }
        };
    HeadquartersUnreachable failure =
        catchThrowableOfType(
            HeadquartersUnreachable.class, () -> link.create(ANNA, Duration.ofSeconds(20)));
    assertThat(failure.reason()).isEqualTo(BAD_ANSWER);
  }

  @Test
  void aConnectionThatBreaksIsATransportFault() {
    handler =
        exchange -> {
          exchange.sendResponseHeaders(200, 1000);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          server.stop(0);
        };
    assertThat(failure().reason()).isEqualTo(TRANSPORT_FAULT);
  }

  @Test
  void nobodyThereIsATransportFault() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    HeadquartersLink nowhere =
        new HttpTransport().connect(URI.create("http://127.0.0.1:" + port + "/"), () -> "t");
    assertThatThrownBy(() -> nowhere.create(ANNA, DEADLINE))
        .isInstanceOfSatisfying(
            HeadquartersUnreachable.class, e -> assertThat(e.reason()).isEqualTo(TRANSPORT_FAULT));
  }

  @Test
  void aReceiptOverAnotherNumberOfRecordsIsABadAnswer() {
    answers(200, "{\"received\": 2, \"fresh\": 2}");
    assertThatThrownBy(() -> link.upload(new UploadPackage(UUID.randomUUID(), List.of(ANNA))))
        .isInstanceOfSatisfying(
            HeadquartersUnreachable.class, e -> assertThat(e.reason()).isEqualTo(BAD_ANSWER));
  }

  @Test
  void aFeedThatDoesNotGoForwardIsABadAnswer() {
    answers(200, "{\"position\": 3, \"more\": false, \"items\": []}");
    assertThatThrownBy(() -> link.customers(5, 10))
        .isInstanceOfSatisfying(
            HeadquartersUnreachable.class, e -> assertThat(e.reason()).isEqualTo(BAD_ANSWER));
  }
}
