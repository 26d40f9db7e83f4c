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
import kundpost.channel.configuration.ConfigurationInForce;
import kundpost.channel.testing.FakeHeadquarters;
import kundpost.channel.testing.FakeIdentityProvider;
import kundpost.channel.testing.HangingServer;
import kundpost.channel.testing.Http;
import kundpost.channel.testing.RunningChannel;
import kundpost.exchange.ChannelConfiguration;
import kundpost.testing.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The real-time call, over the real transport, to a headquarters that accepts and never answers,
/// or answers a byte at a time.
class HangingHeadquartersTest {

  private static final int CALLERS = 200;

  /// Of the store's profile, and what an answer may take beyond it.
  private static final Duration TIME_OUT = Duration.ofSeconds(5);

  private static final Duration ALLOWED = Duration.ofMillis(500);

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everyCallerHasAnAnswerInTimeAndNobodyHoldsAConnection(boolean drips) throws IOException {
    try (HangingServer server = new HangingServer(drips);
        FakeIdentityProvider identity = new FakeIdentityProvider();
        RunningChannel channel =
            new RunningChannel(TestDatabase.fresh("hanging"), new FakeHeadquarters(), identity)
                .started()) {
      channel.headquarters.publish(patient(channel));
      await()
          .until(
              () ->
                  channel.bean(ConfigurationInForce.class).channelVersion()
                      == channel.headquarters.channelConfigurationVersion());
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

      HikariDataSource pool = channel.bean("acknowledgePool", HikariDataSource.class);
      int looks = 0;
      while (callers.stream().anyMatch(Thread::isAlive)) {
        int waiting = server.hanging();
        if (waiting > 0 && waiting + took.size() == CALLERS) {
          // All have come, and whoever has no answer yet waits for headquarters.
          assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
          looks++;
        }
        java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
      }
      assertThat(looks).isPositive();
      assertThat(server.mostAtOnce())
          .isBetween(RealTime.MOST_CALLS_AT_ONCE / 2, RealTime.MOST_CALLS_AT_ONCE);
      assertThat(statuses).containsOnlyKeys(503).containsValue(CALLERS);
      // What the machine needs for the burst itself, told by those who did not wait.
      Duration burst =
          took.stream()
              .filter(each -> each.compareTo(TIME_OUT) < 0)
              .max(Duration::compareTo)
              .orElse(Duration.ZERO);
      assertThat(took).allMatch(each -> each.compareTo(TIME_OUT.plus(ALLOWED).plus(burst)) < 0);
      await().until(() -> server.hanging() == 0);

      // The circuit is open by now: a store that falls back is answered at once.
      long start = System.nanoTime();
      assertThat(http.signUp(FALL_BACK, Http.body("Fast")).status()).isEqualTo(201);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(ALLOWED.plus(burst));
    }
  }

  /// The stores as ever, but the one with the built-in default is given time.
  private static List<ChannelConfiguration.Store> patient(RunningChannel channel) {
    return channel.stores("Async", true, "Error").stream()
        .map(
            store ->
                store.operatingUnitNumber().equals(SYNC)
                    ? new ChannelConfiguration.Store(
                        store.operatingUnitNumber(),
                        store.name(),
                        store.handle(),
                        new ChannelConfiguration.Profile(
                            "Patient", false, "Error", (int) TIME_OUT.toMillis()),
                        store.clientTokenHashes(),
                        store.issuer(),
                        store.clientId())
                    : store)
        .toList();
  }

  /// Classes are loaded and connections open before anything is measured; nothing of it reaches
  /// headquarters.
  private static void warmUp(RunningChannel channel) {
    Http http = channel.http();
    IntStream.range(0, CALLERS)
        .mapToObj(
            i ->
                Thread.ofVirtual().start(() -> http.signUp(SYNC, "{}", "Idempotency-Key", "w" + i)))
        .toList()
        .forEach(
            caller ->
                await()
                    .atMost(Duration.ofSeconds(30))
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> !caller.isAlive()));
  }
}
