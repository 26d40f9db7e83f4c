package kundpost.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import kundpost.acceptance.Client;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Scale units that send twice, in the wrong order, poison, and all at once.
@ExtendWith(SharedSite.class)
@Timeout(600)
class RawUploadsTest {

  private static final int PACKAGE = 100;
  private static final int SCALE_UNITS = 50;
  private static final Duration BACKLOG_GONE_WITHIN = Duration.ofMinutes(2);

  /// What headquarters cannot make a customer of: a NUL, half a surrogate pair, and far too much.
  private static final List<String> POISON =
      List.of("Nu\u0000ll", "Half \ud800", "L" + "o".repeat(5000) + "ng", "");

  private final Site site;
  private final Experiment experiment;
  private final RawScaleUnit rogue;

  RawUploadsTest(Site site, Experiment experiment) {
    this.site = site;
    this.experiment = experiment;
    rogue = RawScaleUnit.enrolled(site);
  }

  private static List<String> keys(int count) {
    return Stream.generate(() -> UUID.randomUUID().toString()).limit(count).toList();
  }

  @Test
  void aPackageSentManyTimesAtOnceIsOne() {
    experiment.run(
        "the same package 20 times at once",
        () -> {
          List<String> keys = keys(PACKAGE);
          List<Map<String, Object>> records = keys.stream().map(rogue::state).toList();
          try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int copy = 0; copy < 20; copy++) {
              senders.execute(() -> rogue.uploadPatiently(records, BACKLOG_GONE_WITHIN));
            }
          }
          keys.forEach(rogue::note);
          return 20;
        });
  }

  @Test
  void statesInTheWrongOrderEndWithTheNewest() {
    experiment.run(
        "states in the wrong order",
        () -> {
          List<String> keys = keys(PACKAGE);
          rogue.uploadPatiently(
              keys.stream().map(key -> rogue.state(key, 3, surname(key))).toList(),
              BACKLOG_GONE_WITHIN);
          rogue.uploadPatiently(
              keys.stream().map(key -> rogue.state(key, 1, "Before")).toList(),
              BACKLOG_GONE_WITHIN);
          rogue.uploadPatiently(
              keys.stream().map(key -> rogue.state(key, 2, "Between")).toList(),
              BACKLOG_GONE_WITHIN);
          keys.forEach(rogue::note);
          return 3;
        });
  }

  private static String surname(String key) {
    return Payload.of(key, Mode.RAW).surname();
  }

  /// The good ones pass, the bad ones are parked with a reason, and a correction makes customers of
  /// them.
  @ParameterizedTest
  @ValueSource(ints = {1, 10})
  void poisonIsParkedAloneAndCanBeMended(int percent) {
    List<String> keys = keys(PACKAGE * 3);
    List<String> bad = keys.stream().limit(keys.size() * percent / 100).toList();
    for (int from = 0; from < keys.size(); from += PACKAGE) {
      rogue.uploadPatiently(
          keys.subList(from, from + PACKAGE).stream().map(key -> poisoned(key, bad)).toList(),
          BACKLOG_GONE_WITHIN);
    }
    keys.forEach(rogue::note);
    Report ill = experiment.check();
    assertThat(ill.parked()).containsExactlyInAnyOrderElementsOf(bad);
    assertThat(ill.violations().keySet()).containsExactly("parked");
    experiment.run(
        percent + " % poison, mended",
        () -> {
          bad.forEach(this::mend);
          return bad.size();
        });
  }

  private Map<String, Object> poisoned(String key, List<String> bad) {
    int number = bad.indexOf(key);
    return number < 0 ? rogue.state(key) : rogue.state(key, 1, POISON.get(number % POISON.size()));
  }

  private void mend(String key) {
    Client staff = site.staff();
    String path = "/api/customer-synchronization/" + key;
    Client.Answer corrected = staff.patch(path, Map.of("surname", surname(key)));
    assertThat(corrected.status()).as("%s", corrected.body()).isEqualTo(200);
    Client.Answer sent = staff.post(path + "/synchronize", Map.of());
    assertThat(sent.status()).as("%s", sent.body()).isBetween(200, 202);
  }

  /// Each channel has waited long and comes at once when headquarters is back.
  @Test
  void manyScaleUnitsWaitForHeadquarters() {
    int each = Length.of(20);
    List<RawScaleUnit> all =
        Stream.generate(() -> RawScaleUnit.enrolled(site)).limit(SCALE_UNITS).toList();
    experiment.run(
        SCALE_UNITS + " scale units wait for headquarters",
        () -> {
          site.headquarters().kill();
          List<String> sent = new ArrayList<>();
          try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (RawScaleUnit unit : all) {
              List<String> keys = keys(each);
              sent.addAll(keys);
              senders.execute(
                  () ->
                      unit.uploadPatiently(
                          keys.stream().map(unit::state).toList(), BACKLOG_GONE_WITHIN));
            }
            site.headquarters().start();
          }
          sent.forEach(rogue::note);
          return SCALE_UNITS;
        });
  }

  /// The attempt is counted before the work, so a record that brings its worker down is found out
  /// and parked, and the program stays.
  @Test
  @OnlyInCampaign
  void aRecordThatKillsItsWorkerIsParked() {
    String key = UUID.randomUUID().toString();
    site.headquarters().kill();
    site.headquarters().start("conversion-insert=kill@1");
    rogue.uploadPatiently(List.of(rogue.state(key)), BACKLOG_GONE_WITHIN);
    rogue.note(key);
    int deaths = 0;
    while (deaths < 10 && !isParked(key)) {
      site.headquarters().awaitStruck("conversion-insert", Duration.ofSeconds(60));
      site.headquarters().awaitEnd();
      deaths++;
      site.headquarters().begin("conversion-insert=kill@1");
      site.headquarters().awaitReadyOrEnd();
    }
    site.headquarters().kill();
    site.headquarters().start();
    assertThat(isParked(key)).as("after %d deaths", deaths).isTrue();
    experiment.run(
        "a record that killed its worker " + deaths + " times",
        () -> {
          Client.Answer sent =
              site.staff().post("/api/customer-synchronization/" + key + "/synchronize", Map.of());
          assertThat(sent.status()).as("%s", sent.body()).isBetween(200, 202);
          return 1;
        });
  }

  private boolean isParked(String key) {
    return site.headquartersDatabase()
            .count(
                "select count(*) from staged_customer where state = 'Parked' and customer_id = '"
                    + key
                    + "'")
        == 1;
  }
}
