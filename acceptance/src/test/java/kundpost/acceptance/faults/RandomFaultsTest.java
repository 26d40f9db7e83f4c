package kundpost.acceptance.faults;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// One to four faults at once, picked by a seed. The name of a run says its seed;
/// `-Dkundpost.seed=SEED` begins with it, `-Dkundpost.seeds=N` runs so many in a row.
@ExtendWith(SharedSite.class)
@Timeout(600)
class RandomFaultsTest {

  private static final int PER_SECOND = 40;
  private static final int MOST_FAULTS = 4;
  private static final List<Disturbance> ALL = List.of(Disturbance.values());
  private static final int SECONDS = Length.isLong() ? 40 : 6;

  private final Site site;
  private final Experiment experiment;

  private record Planned(Disturbance what, int after, int lasting) {

    @Override
    public String toString() {
      return what + " after " + after + " for " + lasting;
    }
  }

  static LongStream seeds() {
    long first = Long.getLong("kundpost.seed", System.currentTimeMillis() % 1_000_000);
    return LongStream.range(first, first + Integer.getInteger("kundpost.seeds", 2));
  }

  RandomFaultsTest(Site site, Experiment experiment) {
    this.site = site;
    this.experiment = experiment;
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void nothingIsLost(long seed) {
    List<Planned> plan = plan(new Random(seed));
    experiment.run(
        "seed " + seed + " " + plan,
        PER_SECOND,
        load -> {
          try (ExecutorService faults = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            plan.forEach(fault -> all.add(faults.submit(() -> carryOut(fault, load))));
            for (Future<?> fault : all) {
              fault.get();
            }
          } catch (ExecutionException failed) {
            throw new IllegalStateException("seed " + seed, failed.getCause());
          }
          return plan.size();
        });
  }

  private void carryOut(Planned fault, SignUps load) {
    load.awaitAttempts(fault.after());
    fault.what().strike(site, load, fault.lasting());
  }

  private static List<Planned> plan(Random random) {
    int wanted = 1 + random.nextInt(MOST_FAULTS);
    Set<Disturbance.Place> taken = EnumSet.noneOf(Disturbance.Place.class);
    List<Planned> plan = new ArrayList<>();
    while (plan.size() < wanted) {
      Disturbance what = ALL.get(random.nextInt(ALL.size()));
      int after = random.nextInt(SECONDS * PER_SECOND / 2);
      int lasting = PER_SECOND / 2 + random.nextInt(SECONDS * PER_SECOND / 2);
      if (taken.add(what.place())) {
        plan.add(new Planned(what, after, lasting));
      }
    }
    return plan;
  }
}
