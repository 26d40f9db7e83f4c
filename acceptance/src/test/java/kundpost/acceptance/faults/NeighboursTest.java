package kundpost.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// While every record of one store is poison, the other stores' customers are served, and reach
/// headquarters, about as soon as in calm. Calm and poison take turns, so that whatever else the
/// machine does meets both.
@Tag("alone")
@ExtendWith(SharedSite.class)
@Timeout(600)
class NeighboursTest {

  private static final int PER_SECOND = 40;
  private static final int ROUNDS = 3;
  private static final int PACKAGE = 100;
  private static final long BETWEEN_PACKAGES = Duration.ofMillis(250).toNanos();
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /// As the promise has it, and what a machine under other work adds.
  private static final double TIMES_CALM = 1.5;

  private static final long MACHINE_MILLIS = 400;

  private final Site site;
  private final Experiment experiment;
  private final RawScaleUnit rogue;
  private final List<String> poisoned = new ArrayList<>();

  private record Waits(List<Long> answers, List<Long> journeys) {
    Waits() {
      this(new ArrayList<>(), new ArrayList<>());
    }
  }

  NeighboursTest(Site site, Experiment experiment) {
    this.site = site;
    this.experiment = experiment;
    rogue = RawScaleUnit.enrolled(site);
  }

  @Test
  @OnlyInCampaign
  void othersHardlyNoticeTheStoreWhoseRecordsArePoison() {
    Waits calm = new Waits();
    Waits ill = new Waits();
    try (SignUps load = site.signUps(Mode.ASYNC, PER_SECOND)) {
      experiment.run(
          "one store sends nothing but poison",
          load,
          under -> {
            List<Attempt> inCalm = new ArrayList<>();
            List<Attempt> inIll = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
              inCalm.addAll(during(under, () -> {}));
              AtomicBoolean over = new AtomicBoolean();
              Thread poisoner = Thread.startVirtualThread(() -> poison(over));
              inIll.addAll(during(under, () -> over.set(true)));
              poisoner.join();
            }
            under.stop();
            long parked =
                site.headquartersDatabase()
                    .count("select count(*) from staged_customer where state = 'Parked'");
            mend();
            experiment.check();
            Map<String, Double> journeys = journeys();
            collect(inCalm, journeys, calm);
            collect(inIll, journeys, ill);
            return parked;
          });
    }
    judge("answer of other stores", calm.answers(), ill.answers());
    judge("other stores' way to headquarters", calm.journeys(), ill.journeys());
  }

  private static List<Attempt> during(SignUps load, Runnable atTheEnd) {
    int before = load.ended().size();
    load.awaitAttempts(Length.of(2 * PER_SECOND));
    atTheEnd.run();
    return load.ended().stream().skip(before).toList();
  }

  private void poison(AtomicBoolean over) {
    while (!over.get()) {
      List<String> keys =
          Stream.generate(() -> UUID.randomUUID().toString()).limit(PACKAGE).toList();
      rogue.uploadPatiently(
          keys.stream().map(key -> rogue.state(key, 1, "Half \ud800")).toList(), PATIENCE);
      poisoned.addAll(keys);
      LockSupport.parkNanos(BETWEEN_PACKAGES);
    }
  }

  /// The store sends what it should have sent, as the next version.
  private void mend() {
    for (int from = 0; from < poisoned.size(); from += PACKAGE) {
      List<String> keys = poisoned.subList(from, Math.min(from + PACKAGE, poisoned.size()));
      rogue.uploadPatiently(
          keys.stream()
              .map(key -> rogue.state(key, 2, Payload.of(key, Mode.RAW).surname()))
              .toList(),
          PATIENCE);
      keys.forEach(rogue::note);
    }
  }

  /// Milliseconds from the customer's birth in the channel to that in headquarters.
  private Map<String, Double> journeys() {
    String born = "select customer_id::text, extract(epoch from created_at) * 1000 from customer";
    Map<String, Double> here = site.channelDatabase().numbers(born);
    Map<String, Double> journeys = new HashMap<>();
    site.headquartersDatabase()
        .numbers(born)
        .forEach(
            (id, there) -> {
              Double start = here.get(id);
              if (start != null) {
                journeys.put(id, there - start);
              }
            });
    return journeys;
  }

  private static void collect(List<Attempt> attempts, Map<String, Double> journeys, Waits waits) {
    for (Attempt attempt : attempts) {
      Double journey = journeys.get(String.valueOf(attempt.customerId()));
      if (attempt.outcome().isAcknowledged() && journey != null) {
        waits.answers().add(attempt.millis());
        waits.journeys().add(Math.round(journey));
      }
    }
  }

  private static void judge(String what, List<Long> calm, List<Long> ill) {
    assertThat(calm).as("%s in calm", what).isNotEmpty();
    assertThat(ill).as("%s beside poison", what).isNotEmpty();
    long before = percentile(calm);
    long beside = percentile(ill);
    RunLog.figure(
        what + ", 95th percentile, in calm and beside poison", before + " ms, " + beside + " ms");
    assertThat(beside)
        .as("%s beside poison, calm %d ms", what, before)
        .isLessThanOrEqualTo(Math.round(before * TIMES_CALM) + MACHINE_MILLIS);
  }

  private static long percentile(List<Long> waits) {
    List<Long> sorted = waits.stream().sorted().toList();
    return sorted.get(sorted.size() * 95 / 100);
  }
}
