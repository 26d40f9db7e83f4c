package kundpost.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/// With the unique key or the isolation of one bad record switched off in the database, the suite
/// is red; and so it is when nothing struck.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(600)
class SuiteProvesItselfTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

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
  @Order(3)
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

  /// A key that was forgotten is a key that is not unique.
  @Test
  @Order(4)
  void withoutTheUniqueKeyARepeatIsReportedAsDoubled() {
    String key = UUID.randomUUID().toString();
    for (int repeat = 0; repeat < 2; repeat++) {
      assertThat(site.caller().signUp(key, Mode.ASYNC).outcome().isAcknowledged()).isTrue();
      site.channelDatabase().execute("truncate sign_up_key");
    }
    Report report = experiment.check();
    assertThat(report.isClean()).isFalse();
    assertThat(report.duplicated()).contains(key);
  }
}
