package kundpost.headquarters.exchangetests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kundpost.exchange.CustomerRecord;
import kundpost.exchange.HeadquartersLink;
import kundpost.exchange.JobNumber;
import kundpost.exchange.JobSchedule;
import kundpost.exchange.UploadPackage;
import kundpost.headquarters.dataexchange.Jobs;
import kundpost.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/// Records that cannot become a customer: whose fault it is decides what becomes of them, and their
/// neighbours never notice.
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class PoisonTest {

  private static TestHeadquarters headquarters;
  private static HeadquartersLink sweden;
  private static HeadquartersLink broken;

  @BeforeAll
  static void start() throws Exception {
    headquarters = TestHeadquarters.start(TestDatabase.fresh("poison"));
    sweden = headquarters.linkOf("sweden-1");
    broken = headquarters.linkOf("broken-1");
  }

  @AfterAll
  static void stop() {
    headquarters.close();
  }

  @BeforeEach
  void onlyByRunNow() {
    headquarters.bean(Jobs.class).reschedule(JobNumber.SYNC_CUSTOMERS, JobSchedule.MANUAL, "test");
    headquarters.jdbc().sql("truncate staged_customer").update();
  }

  private static long run() {
    return headquarters
        .bean(Jobs.class)
        .runNow(JobNumber.SYNC_CUSTOMERS, Duration.ofSeconds(60), "test")
        .rows();
  }

  private static long inState(String state) {
    return headquarters.count("select count(*) from staged_customer where state = ?", state);
  }

  private static List<String> history(CustomerRecord customer) {
    return headquarters
        .jdbc()
        .sql(
            "select concat_ws(' ', to_state, reason_code, actor, attempt) from staged_history"
                + " where customer_id = ? order by ordinal")
        .param(customer.customerId())
        .query(String.class)
        .list();
  }

  private static void upload(HeadquartersLink link, List<CustomerRecord> customers)
      throws Exception {
    link.upload(new UploadPackage(UUID.randomUUID(), customers));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 50})
  void refusedRecordsAreParkedAtOnceAndAllOthersGoThrough(int poison) throws Exception {
    List<CustomerRecord> records = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      Customers anna = Customers.anna();
      records.add(i % (500 / poison) == 0 ? anna.email("nowhere").record() : anna.record());
    }
    upload(sweden, records);
    assertThat(run()).isEqualTo(500 - poison);
    assertThat(inState("Converted")).isEqualTo(500 - poison);
    assertThat(inState("Parked")).isEqualTo(poison);
    assertThat(history(records.getFirst()))
        .containsExactly("Staged Received P-0001 0", "Parked Refused SYNC-CUSTOMERS 1");
  }

  @Test
  void aTechnicalFaultOfOneRecordWaitsLongerEachTimeAndIsParkedInTheEnd(CapturedOutput output)
      throws Exception {
    StandIns.broken =
        () -> {
          throw new IllegalStateException("canary-anna@example.se");
        };
    CustomerRecord bad = Customers.anna().record();
    upload(broken, List.of(bad));
    List<CustomerRecord> good = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      good.add(Customers.anna().record());
    }
    upload(sweden, good);
    assertThat(run()).isEqualTo(100);
    for (int attempt = 1; attempt < 6; attempt++) {
      assertThat(history(bad)).last().isEqualTo("Staged AttemptFailed SYNC-CUSTOMERS " + attempt);
      assertThat(
              headquarters.count(
                  "select extract(epoch from next_attempt_at - now()) from staged_customer"
                      + " where customer_id = ?",
                  bad.customerId()))
          .isLessThanOrEqualTo(1L << attempt);
      makeDue();
      assertThat(run()).isZero();
    }
    assertThat(history(bad))
        .hasSize(7)
        .last()
        .isEqualTo("Parked ConversionFailed SYNC-CUSTOMERS 6");
    assertThat(output).contains("IllegalStateException").doesNotContain("canary");
  }

  @Test
  void aRecordNotDueIsLeftAlone() throws Exception {
    upload(sweden, List.of(Customers.anna().record()));
    headquarters
        .jdbc()
        .sql("update staged_customer set next_attempt_at = now() + interval '1 hour'")
        .update();
    assertThat(run()).isZero();
    makeDue();
    assertThat(run()).isEqualTo(1);
  }

  private static void makeDue() {
    headquarters.jdbc().sql("update staged_customer set next_attempt_at = now()").update();
  }

  @Test
  void aRecordThatExhaustsTheStackIsItsOwnFaultOnly() throws Exception {
    StandIns.broken =
        () -> {
          throw new StackOverflowError();
        };
    CustomerRecord bad = Customers.anna().record();
    CustomerRecord good = Customers.anna().record();
    upload(broken, List.of(bad));
    upload(sweden, List.of(good));
    assertThat(run()).isEqualTo(1);
    assertThat(history(good)).last().isEqualTo("Converted Converted SYNC-CUSTOMERS 1");
    assertThat(history(bad)).last().isEqualTo("Staged AttemptFailed SYNC-CUSTOMERS 1");
  }

  /// As if the worker had died: the rows are held, and nobody works on them.
  private static void dieWithEverything() {
    headquarters
        .jdbc()
        .sql(
            """
            update staged_customer set attempts = attempts + 1, claim = nextval('claim_sequence'),
              claimed_by = 'dead', claimed_until = now() - interval '1 s'
            where state = 'Staged'
            """)
        .update();
    headquarters.keepClaims();
  }

  @Test
  void rowsWhoseWorkerDiedAreTriedAloneAndTheThirdCrashParksOne() throws Exception {
    CustomerRecord poison = Customers.anna().record();
    upload(sweden, List.of(poison));
    dieWithEverything();
    headquarters
        .jdbc()
        .sql("update staged_customer set crashes = 2 where customer_id = ?")
        .param(poison.customerId())
        .update();
    List<CustomerRecord> innocent = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      innocent.add(Customers.anna().record());
    }
    upload(sweden, innocent);
    dieWithEverything();
    assertThat(run()).isEqualTo(60);
    assertThat(
            headquarters.count(
                "select count(distinct claim) from staged_customer where state = 'Converted'"))
        .as("each alone")
        .isEqualTo(60);
    assertThat(history(innocent.getFirst()))
        .containsExactly(
            "Staged Received P-0001 0",
            "Staged ClaimRanOut SYNC-CUSTOMERS 1",
            "Converted Converted SYNC-CUSTOMERS 2");
    assertThat(history(poison)).last().asString().startsWith("Parked ConversionFailed");
  }

  @Test
  void theWholeWayOfARecordIsInItsHistory() throws Exception {
    CustomerRecord anna = Customers.anna().email("nowhere").record();
    upload(sweden, List.of(anna));
    headquarters
        .jdbc()
        .sql(
            "update staged_customer set moves = moves + 1, reason_code = 'AttemptFailed',"
                + " moved_by = 'SYNC-CUSTOMERS', attempts = 1")
        .update();
    run();
    String path = "/api/customer-synchronization/" + anna.customerId();
    assertThat(headquarters.api("PATCH", path, "{\"email\": \"anna@example.se\"}").status())
        .isEqualTo(200);
    run();
    List<String> history = history(anna);
    assertThat(history).hasSize(5);
    assertThat(history.get(0)).isEqualTo("Staged Received P-0001 0");
    assertThat(history.get(1)).isEqualTo("Staged AttemptFailed SYNC-CUSTOMERS 1");
    assertThat(history.get(2)).isEqualTo("Parked Refused SYNC-CUSTOMERS 2");
    assertThat(history.get(3)).startsWith("Staged Corrected").doesNotContain("SYNC-CUSTOMERS");
    assertThat(history.get(4)).isEqualTo("Converted Converted SYNC-CUSTOMERS 1");
  }

  @Test
  void aMoveThatIsNotLegalFailsInTheDatabase() throws Exception {
    upload(sweden, List.of(Customers.anna().record()));
    run();
    assertThat(inState("Converted")).isEqualTo(1);
    for (String state : List.of("Staged", "Parked", "Converted")) {
      assertThatThrownBy(
              () ->
                  headquarters
                      .jdbc()
                      .sql(
                          """
                          update staged_customer set moves = moves + 1, state = :state,
                            finished_at = case when :state <> 'Staged' then now() end,
                            problems = case when :state = 'Parked' then jsonb '[]' end
                          """)
                      .param("state", state)
                      .update())
          .hasMessageContaining("staged_move");
    }
    assertThat(inState("Converted")).isEqualTo(1);
  }
}
