package kundpost.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The generator proves itself before it measures anything.
class LoadTest {

  private static final Duration NO_WARM_UP = Duration.ZERO;
  private static final Duration THREE_SECONDS = Duration.ofSeconds(3);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  @Test
  void aServerThatPausesIsSeenByAnOpenLoopAndHiddenByAClosedOne() throws IOException {
    Figures closed;
    Figures open;
    try (PausingServer server = PausingServer.ok()) {
      server.pause(Duration.ofMillis(500), PAUSE);
      closed =
          Load.saturating(server.url(), PausingServer.REQUESTS, 4, NO_WARM_UP, THREE_SECONDS).run();
    }
    try (PausingServer server = PausingServer.ok()) {
      server.pause(Duration.ofMillis(500), PAUSE);
      open =
          Load.open(
                  server.url(),
                  PausingServer.REQUESTS,
                  Arrivals.fixed(200),
                  NO_WARM_UP,
                  THREE_SECONDS)
              .run();
    }
    // For a third of the time callers waited, half a second on average; four of them told it.
    assertThat(closed.percentile(99)).isLessThan(200);
    assertThat(open.percentile(80)).isGreaterThan(200);
    assertThat(open.percentile(99)).isBetween(850.0, 1_500.0);
    assertThat(open.max()).isCloseTo(1_000, within(500.0));
  }

  @Test
  void anOpenLoopWithTooFewConnectionsStillCountsFromTheIntendedStart() throws IOException {
    try (PausingServer server = PausingServer.ok()) {
      server.pause(Duration.ofMillis(500), PAUSE);
      Load two =
          new Load(
              server.url(),
              PausingServer.REQUESTS,
              Arrivals.fixed(200),
              2,
              NO_WARM_UP,
              THREE_SECONDS,
              Listener.none());
      Figures figures = two.run();
      assertThat(figures.percentile(80)).isGreaterThan(200);
      assertThat(figures.service().getValueAtPercentile(80) / 1e3).isLessThan(200);
      assertThat(figures.all()).isCloseTo(600, within(2L));
    }
  }

  @Test
  void arrivalsKeepTheirRate() throws IOException {
    try (PausingServer server = PausingServer.ok()) {
      Figures figures =
          Load.open(
                  server.url(),
                  PausingServer.REQUESTS,
                  Arrivals.poisson(1_000),
                  NO_WARM_UP,
                  THREE_SECONDS)
              .run();
      assertThat(figures.rate()).isCloseTo(1_000, within(60.0));
      assertThat(figures.failures() + figures.sheds()).isZero();
    }
  }

  @Test
  void poissonGapsAreAsUnevenAsTheyShouldBe() {
    assertThat(spread(Arrivals.poisson(100))).isCloseTo(1, within(0.05));
    assertThat(spread(Arrivals.fixed(100))).isCloseTo(0, within(0.001));
  }

  private static double spread(Arrivals arrivals) {
    arrivals.begin(0);
    List<Double> gaps = new ArrayList<>();
    long last = 0;
    for (int i = 0; i < 20_000; i++) {
      long next = arrivals.nextNanos(0);
      gaps.add((next - last) / 1e9);
      last = next;
      arrivals.take();
    }
    double mean = gaps.stream().mapToDouble(it -> it).average().orElseThrow();
    double variance =
        gaps.stream().mapToDouble(it -> (it - mean) * (it - mean)).average().orElseThrow();
    return Math.sqrt(variance) / mean;
  }

  @Test
  void shedsAndErrorsAreCountedApartAndAreNoSuccess() throws IOException {
    assertThat(answering("HTTP/1.1 429 \r\nContent-Length: 0\r\n\r\n"))
        .satisfies(it -> assertThat(it.sheds()).isPositive())
        .satisfies(it -> assertThat(it.failures()).isZero())
        .satisfies(it -> assertThat(it.answered()).isZero());
    assertThat(answering("HTTP/1.1 500 \r\nContent-Length: 0\r\n\r\n"))
        .satisfies(it -> assertThat(it.errors()).isPositive())
        .satisfies(it -> assertThat(it.sheds()).isZero());
  }

  @Test
  void aServerThatIsNotThereIsAnError() throws IOException {
    URI nobody;
    try (PausingServer server = PausingServer.ok()) {
      nobody = server.url();
    }
    Figures figures =
        Load.open(
                nobody,
                PausingServer.REQUESTS,
                Arrivals.fixed(100),
                NO_WARM_UP,
                Duration.ofSeconds(1))
            .run();
    assertThat(figures.broken()).isCloseTo(100, within(2L));
    assertThat(figures.answered()).isZero();
  }

  @Test
  void chunkedAnswersAndServersThatCloseAreUnderstood() throws IOException {
    Figures figures =
        answering(
            "HTTP/1.1 201 \r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
                + "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
    assertThat(figures.answered()).isPositive();
    assertThat(figures.failures()).isZero();
  }

  private static Figures answering(String answer) throws IOException {
    try (PausingServer server = new PausingServer(answer)) {
      return Load.open(
              server.url(),
              PausingServer.REQUESTS,
              Arrivals.fixed(100),
              NO_WARM_UP,
              Duration.ofSeconds(1))
          .run();
    }
  }
}
