package kundpost.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// More than can be served, and the same moment twice.
@ExtendWith(SharedSite.class)
@Timeout(600)
class LimitsTest {

  private static final int CALM = 30;
  private static final int FLOOD = 1500;
  private static final long CALM_AGAIN_MILLIS = 2000;

  private final Site site;
  private final Experiment experiment;

  LimitsTest(Site site, Experiment experiment) {
    this.site = site;
    this.experiment = experiment;
  }

  /// The flood offers several times what two processors can serve; whoever is not served is told to
  /// come again or waits in vain, and the calm after it is as calm as before.
  @Test
  void aFloodPassesAndCalmReturns() {
    try (SignUps calm = site.signUps(CALM)) {
      experiment.run(
          "flood",
          calm,
          load -> {
            try (SignUps flood = site.signUps(FLOOD)) {
              flood.awaitAttempts(Length.of(600));
              flood.stop();
              flood.repeatUnknown();
              load.awaitAcknowledged(CALM);
              int before = load.ended().size();
              load.awaitAcknowledged(2 * CALM);
              List<Attempt> after = load.ended().stream().skip(before).toList();
              List<Long> waits = after.stream().map(Attempt::millis).sorted().toList();
              assertThat(waits.get(waits.size() / 2))
                  .as("median wait after the flood")
                  .isLessThan(CALM_AGAIN_MILLIS);
              return flood.ended().size();
            }
          });
    }
  }

  /// The same person in two stores at the same moment, twice in each: one customer for each key,
  /// whoever comes first.
  @Test
  void twoStoresOnePersonTheSameSecond() {
    experiment.run(
        "two stores, one person, the same second",
        () -> {
          List<String> people =
              Stream.generate(() -> UUID.randomUUID().toString()).limit(20).toList();
          try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (String person : people) {
              CyclicBarrier together = new CyclicBarrier(4);
              for (Mode mode : List.of(Mode.SYNC, Mode.ASYNC, Mode.SYNC, Mode.ASYNC)) {
                callers.submit(
                    () -> {
                      together.await();
                      return site.caller().signUp(person + mode, mode);
                    });
              }
            }
          }
          return people.size();
        });
  }
}
