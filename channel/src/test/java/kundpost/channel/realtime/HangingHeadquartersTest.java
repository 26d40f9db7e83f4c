package kundpost.channel.realtime;

import static kundpost.channel.testing.RunningChannel.FALL_BACK;
import static kundpost.channel.testing.RunningChannel.SYNC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import kundpost.channel.testing.FakeHeadquarters;
import kundpost.channel.testing.FakeIdentityProvider;
import kundpost.channel.testing.HangingServer;
import kundpost.channel.testing.Http;
import kundpost.channel.testing.RunningChannel;
import kundpost.testing.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The real-time call, over the real transport, to a headquarters that accepts and never answers,
/// or answers a byte at a time.
class HangingHeadquartersTest {

  private static final int CALLERS = 200;

  /// Of the built-in default profile, and what an answer may take beyond it.
  private static final Duration TIME_OUT = Duration.ofSeconds(3);

  private static final Duration ALLOWED = Duration.ofMillis(500);

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everyCallerHasAnAnswerInTimeAndNobodyHoldsAConnection(boolean drips) throws IOException {
    try (HangingServer server = new HangingServer(drips);
        FakeIdentityProvider identity = new FakeIdentityProvider();
        RunningChannel channel =
            new RunningChannel(TestDatabase.fresh("hanging"), new FakeHeadquarters(), identity)
                .started()) {
      channel.stop();
      channel.start(
          "kundpost.channel.exchange=http", "kundpost.channel.headquarters=" + server.url());
      warmUp(channel);

      List<Duration> took = new CopyOnWriteArrayList<>();
      ConcurrentHashMap<Integer, Integer> statuses = new ConcurrentHashMap<>();
      Http http = channel.http();
      List<Thread> callers =
          IntStream.range(0, CALLERS)
              .mapToObj(
                  i ->
                      Thread.ofVirtual()
                          .start(
                              () -> {
                                long start = System.nanoTime();
                                int status =
                                    http.signUp(
                                            SYNC,
                                            Http.body("Hang" + i),
                                            "Idempotency-Key",
                                            "hang-" + i)
                                        .status();
                                took.add(Duration.ofNanos(System.nanoTime() - start));
                                statuses.merge(status, 1, Integer::sum);
                              }))
              .toList();

      await().until(() -> server.hanging() == RealTime.MOST_CALLS_AT_ONCE);
      await().until(() -> took.size() == CALLERS - RealTime.MOST_CALLS_AT_ONCE);
      // What the machine needs for the burst itself, told by those who did not wait.
      Duration burst = took.stream().max(Duration::compareTo).orElseThrow();
      HikariDataSource pool = channel.bean("acknowledgePool", HikariDataSource.class);
      while (took.size() == CALLERS - RealTime.MOST_CALLS_AT_ONCE) {
        assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
        Thread.onSpinWait();
      }
      for (Thread caller : callers) {
        await().until(() -> !caller.isAlive());
      }
      assertThat(server.mostAtOnce()).isEqualTo(RealTime.MOST_CALLS_AT_ONCE);
      assertThat(statuses).containsOnlyKeys(503).containsValue(CALLERS);
      assertThat(took).allMatch(each -> each.compareTo(TIME_OUT.plus(ALLOWED).plus(burst)) < 0);
      await().until(() -> server.hanging() == 0);

      // The circuit is open by now: a store that falls back is answered at once.
      long start = System.nanoTime();
      assertThat(http.signUp(FALL_BACK, Http.body("Fast")).status()).isEqualTo(201);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(ALLOWED);
    }
  }

  /// Classes are loaded and connections open before anything is measured; fewer calls than the
  /// circuit needs to open.
  private static void warmUp(RunningChannel channel) {
    Http http = channel.http();
    for (int round = 0; round < 3; round++) {
      IntStream.range(0, CALLERS)
          .mapToObj(
              i ->
                  Thread.ofVirtual()
                      .start(() -> http.signUp(SYNC, "{}", "Idempotency-Key", "w" + i)))
          .toList()
          .forEach(caller -> await().until(() -> !caller.isAlive()));
    }
    IntStream.range(0, 4)
        .forEach(
            i ->
                assertThat(channel.http().signUp(FALL_BACK, Http.body("Warm" + i)).status())
                    .isEqualTo(201));
  }
}
