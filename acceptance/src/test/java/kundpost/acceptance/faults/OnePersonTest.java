package kundpost.acceptance.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// One person in two stores in the same moment.
@ExtendWith(SharedSite.class)
@Timeout(600)
class OnePersonTest {

  private final Site site;
  private final Experiment experiment;

  OnePersonTest(Site site, Experiment experiment) {
    this.site = site;
    this.experiment = experiment;
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

  /// The same by her own sign-in, under one subject: one customer with one number, whichever store
  /// was first.
  @Test
  void twoStoresOneShopperTheSameSecond() {
    experiment.run(
        "two stores, one shopper's sign-in, the same second",
        () -> {
          List<String> people =
              Stream.generate(() -> UUID.randomUUID().toString()).limit(20).toList();
          List<Future<Attempt>> all = new ArrayList<>();
          try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (String person : people) {
              CyclicBarrier together = new CyclicBarrier(4);
              for (Mode store : List.of(Mode.SYNC, Mode.ASYNC, Mode.SYNC, Mode.ASYNC)) {
                all.add(
                    callers.submit(
                        () -> {
                          together.await();
                          return site.caller().signIn(person, store);
                        }));
              }
            }
          }
          return all.stream().filter(one -> one.resultNow().outcome().isAcknowledged()).count();
        });
  }
}
