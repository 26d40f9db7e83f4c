package kundpost.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import kundpost.acceptance.Client;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/// With the unique key, the fence or the isolation of one bad record switched off in the database,
/// the suite is red; and so it is when nothing struck.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(600)
class SuiteProvesItselfTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /// Long enough for the other copy to take the record meanwhile, and shorter than a transaction
  /// may stand still.
  private static final String LATE_MARK = "conversion-mark=pause:3000";

  private Site site;
  private Experiment experiment;
  private RawScaleUnit unit;

  @BeforeAll
  void start() {
    site = Site.start(Site.newFolder());
    experiment = new Experiment(site);
    unit = RawScaleUnit.enrolled(site);
  }

  @AfterAll
  void stop() {
    if (site != null) {
      site.close();
    }
  }

  @Test
  @Order(1)
  void aRunInWhichNothingStruckIsVoid() {
    assertThatThrownBy(() -> experiment.run("nothing", () -> 0))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("void");
  }

  @Test
  @Order(2)
  void anArmedCheckpointThatIsNeverReachedIsVoid() {
    assertThatThrownBy(() -> site.headquarters().awaitStruck("feed-answer", Duration.ofMillis(200)))
        .isInstanceOf(ConditionTimeoutException.class)
        .hasMessageContaining("void");
  }

  @Test
  @Order(5)
  void withoutIsolationOneBadRecordParksItsNeighbours() {
    site.headquartersDatabase()
        .execute(
            """
            create function all_fail_together() returns trigger language plpgsql as $$
            begin
              if exists (select from staged_customer where record::text like '%Bad Neighbour%') then
                raise exception 'a bad record is about' using errcode = '22000';
              end if;
              return new;
            end $$;
            create trigger all_fail_together before insert on customer
              for each row execute function all_fail_together();
            """);
    List<String> keys = Stream.generate(() -> UUID.randomUUID().toString()).limit(5).toList();
    String bad = UUID.randomUUID().toString();
    List<Map<String, Object>> records =
        Stream.concat(
                keys.stream().map(unit::state), Stream.of(unit.state(bad, 1, "Bad Neighbour")))
            .toList();
    unit.uploadPatiently(records, PATIENCE);
    keys.forEach(unit::note);
    Report report = experiment.check();
    site.headquartersDatabase().execute("drop trigger all_fail_together on customer");
    assertThat(report.isClean()).isFalse();
    assertThat(report.parked().size() + report.undrained()).isGreaterThanOrEqualTo(keys.size());
  }

  /// A key that is forgotten as soon as it is taken is a key that is not unique. To drop the
  /// constraint alone would not do: sign-ups name it, so they would be refused, not doubled.
  @Test
  @Order(6)
  void withoutTheUniqueKeyARepeatIsReportedAsDoubled() {
    site.channelDatabase()
        .execute(
            """
            create function forget_keys() returns trigger language plpgsql as $$
            begin
              delete from sign_up_key;
              return null;
            end $$;
            create trigger forget_keys after insert or update on sign_up_key
              for each statement execute function forget_keys();
            """);
    String key = UUID.randomUUID().toString();
    for (int repeat = 0; repeat < 2; repeat++) {
      assertThat(site.caller().signUp(key, Mode.ASYNC).outcome().isAcknowledged()).isTrue();
    }
    Report report = experiment.check();
    assertThat(report.isClean()).isFalse();
    assertThat(report.duplicated()).contains(key);
  }

  /// Without this the next proof would prove nothing.
  @Test
  @Order(3)
  void withTheFenceAResultThatComesTooLateIsDropped() {
    String key = lateRefusal("0719001");
    assertThat(experiment.check().violations()).isEmpty();
    assertThat(site.headquarters().log()).contains("came too late").contains(key);
  }

  /// All claims bear one number, so that nobody can tell an old one from the one in force.
  @Test
  @Order(4)
  void withoutTheFenceALateRefusalParksWhatSomebodyElseConverts() {
    site.headquartersDatabase()
        .execute(
            """
            create function one_claim_for_all() returns trigger language plpgsql as $$
            begin
              new.claim := 1;
              return new;
            end $$;
            create trigger one_claim_for_all before insert or update on staged_customer
              for each row when (new.claim is not null) execute function one_claim_for_all();
            """);
    String key = lateRefusal("0719002");
    Report report = experiment.check();
    site.headquartersDatabase().execute("drop trigger one_claim_for_all on staged_customer");
    assertThat(report.isClean()).isFalse();
    assertThat(report.parked()).containsExactly(key);
  }

  /// Two copies of headquarters hold one record after the other. For the first its store is
  /// unknown, and it says so only after the second, which knows the store, has taken the record.
  private String lateRefusal(String store) {
    String key = UUID.randomUUID().toString();
    Map<String, Object> record = new HashMap<>(unit.state(key));
    record.put("operatingUnitNumber", store);
    unit.uploadPatiently(List.of(record), PATIENCE);
    unit.note(key);
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> inHeadquarters().get(path(key)).text("state").equals("Parked"));
    try (RoleProcess other = site.copyOfHeadquarters("headquarters-" + store)) {
      site.headquarters().kill();
      site.headquarters().begin(LATE_MARK);
      other.begin(LATE_MARK);
      site.headquarters().awaitReady();
      other.awaitReady();
      Client second = new Client("http://127.0.0.1:" + other.port(0), inHeadquarters().token());
      try (ExecutorService clerks = Executors.newVirtualThreadPerTaskExecutor()) {
        clerks.execute(() -> inHeadquarters().post(path(key) + "/synchronize", Map.of()));
        site.headquarters().awaitStruck("conversion-mark", PATIENCE);
        unit.openStore(store);
        clerks.execute(() -> second.post(path(key) + "/synchronize", Map.of()));
        other.awaitStruck("conversion-mark", PATIENCE);
      }
    }
    return key;
  }

  private Client inHeadquarters() {
    return site.staff();
  }

  private static String path(String key) {
    return "/api/customer-synchronization/" + key;
  }
}
