package kundpost.headquarters.exchangetests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kundpost.exchange.CustomerRecord;
import kundpost.exchange.JobNumber;
import kundpost.exchange.JobSchedule;
import kundpost.exchange.UploadPackage;
import kundpost.headquarters.dataexchange.Jobs;
import kundpost.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// Many stopped records tried again at once: counted before, each at most once, whatever happens to
/// headquarters meanwhile.
@Timeout(120)
class BulkRetryTest {

  private static final String RETRIES = "/api/customer-synchronization/retries";
  private static final int MANY = 900;

  private String database = "";
  private TestHeadquarters headquarters;

  @BeforeEach
  void start() throws Exception {
    database = TestDatabase.fresh("bulkretry");
    headquarters = TestHeadquarters.start(database);
    List<CustomerRecord> records = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      records.add(i % 3 == 0 ? Customers.anna().email("no").record() : Customers.anna().record());
    }
    schedule(JobSchedule.MANUAL);
    var link = headquarters.linkOf("sweden-1");
    for (int from = 0; from < MANY; from += 300) {
      link.upload(new UploadPackage(UUID.randomUUID(), records.subList(from, from + 300)));
    }
    // As if a rule had refused them all that refuses only some of them now.
    sql(
        """
        update staged_customer set state = 'Parked', finished_at = now(), attempts = 1,
          operating_unit_number = '068', moves = moves + 1, reason_code = 'Refused',
          problems = '[{"field": "email", "rule": "INVALID_EMAIL", "limit": 0}]'
        """);
  }

  @AfterEach
  void stop() {
    headquarters.close();
  }

  private void sql(String sql) {
    headquarters.jdbc().sql(sql).update();
  }

  private void schedule(JobSchedule schedule) {
    headquarters.bean(Jobs.class).reschedule(JobNumber.SYNC_CUSTOMERS, schedule, "test");
  }

  private JsonNode post(String path, String body, int status) throws Exception {
    TestHeadquarters.ApiAnswer answer = headquarters.api("POST", RETRIES + path, body);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
    return answer.body();
  }

  private JsonNode progress(String id) throws Exception {
    return headquarters.api("GET", RETRIES + "/" + id, "").body();
  }

  private long count(String condition) {
    return headquarters.jdbc().sql("select count(*) from " + condition).query(Long.class).single();
  }

  @Test
  void aDryRunCountsAndChangesNothing() throws Exception {
    JsonNode preview = post("", "{\"filter\": {\"state\": \"Parked\"}, \"dryRun\": true}", 200);
    assertThat(preview.path("id").isNull()).isTrue();
    assertThat(preview.path("matching").asInt()).isEqualTo(MANY);
    assertThat(preview.path("checked").asInt()).isEqualTo(MANY);
    assertThat(preview.path("refusedAgain").asInt()).isEqualTo(MANY / 3);
    assertThat(preview.at("/byReason/0/reason").asString()).isEqualTo("INVALID_EMAIL");
    assertThat(preview.at("/byReason/0/refusedAgain").asInt()).isEqualTo(MANY / 3);
    assertThat(preview.at("/byStore/0/store").asString()).isEqualTo("068");
    assertThat(count("staged_customer where state = 'Parked'")).isEqualTo(MANY);
    assertThat(count("bulk_retry")).isZero();
    JsonNode none = post("", "{\"filter\": {\"store\": \"069\"}, \"dryRun\": true}", 200);
    assertThat(none.path("matching").asInt()).isZero();
    assertThat(post("", "{\"dryRun\": true}", 422).at("/fields/0/field").asString())
        .isEqualTo("filter");
  }

  @Test
  void eachRecordIsRetriedOnceAlsoWhenHeadquartersIsStartedAnewInTheMiddle() throws Exception {
    String id = post("", "{\"filter\": {}}", 202).path("id").asString();
    // The job is Manual, so the bulk retry stands still where its bound is.
    await().until(() -> progress(id).path("underWay").asInt() == 600);
    assertThat(progress(id).path("waitingReason").asString()).isEqualTo("JobManual");
    assertThat(progress(id).path("state").asString()).isEqualTo("Running");
    assertThat(count("staged_customer where state = 'Staged'")).isEqualTo(600);

    headquarters.close();
    headquarters = TestHeadquarters.start(database);
    schedule(JobSchedule.CONTINUOUS);
    await()
        .atMost(Duration.ofSeconds(40))
        .until(() -> progress(id).path("state").asString().equals("Done"));
    JsonNode done = progress(id);
    assertThat(done.path("total").asInt()).isEqualTo(MANY);
    assertThat(done.path("done").asInt()).isEqualTo(MANY);
    assertThat(done.path("converted").asInt()).isEqualTo(MANY * 2 / 3);
    assertThat(done.path("parkedAgain").asInt()).isEqualTo(MANY / 3);
    assertThat(done.path("skipped").asInt()).isZero();
    assertThat(done.path("finishedAt").asString()).isNotEmpty();
    assertThat(count("customer")).isEqualTo(MANY * 2 / 3);
    assertThat(count("staged_move where reason_code = 'Retried'")).isEqualTo(MANY);
    assertThat(
            count(
                "(select from staged_move where reason_code = 'Retried'"
                    + " group by customer_id having count(*) > 1) twice"))
        .isZero();
    assertThat(
            headquarters
                .jdbc()
                .sql("select distinct actor from staged_move where reason_code = 'Retried'")
                .query(String.class)
                .list())
        .containsExactly(done.path("by").asString());
  }

  @Test
  void stoppedItRetriesNoMoreAndWhatWasCorrectedMeanwhileIsLeftAlone() throws Exception {
    String id =
        post("", "{\"filter\": {\"reason\": \"INVALID_EMAIL\"}}", 202).path("id").asString();
    await().until(() -> progress(id).path("underWay").asInt() == 600);
    assertThat(post("/" + id + "/stop", "", 200).path("state").asString()).isEqualTo("Stopped");
    schedule(JobSchedule.CONTINUOUS);
    await().atMost(Duration.ofSeconds(40)).until(() -> progress(id).path("underWay").asInt() == 0);
    assertThat(progress(id).path("done").asInt()).isEqualTo(600);
    assertThat(progress(id).path("stoppedBy").asString()).isNotEmpty();
    assertThat(count("staged_move where reason_code = 'Retried'")).isEqualTo(600);

    // Those left are corrected by somebody else before a second bulk retry comes to them.
    schedule(JobSchedule.MANUAL);
    String second = post("", "{\"filter\": {}}", 202).path("id").asString();
    await().until(() -> progress(second).path("underWay").asInt() > 0);
    long never = count("bulk_retry_record where outcome is null and bulk_retry = '" + second + "'");
    sql(
        """
        update staged_customer s
        set state = 'Staged', problems = null, finished_at = null, moves = moves + 1,
          reason_code = 'Corrected'
        from bulk_retry_record r
        where r.outcome is null and r.customer_id = s.customer_id and s.state = 'Parked'
        """);
    schedule(JobSchedule.CONTINUOUS);
    await()
        .atMost(Duration.ofSeconds(40))
        .until(() -> progress(second).path("state").asString().equals("Done"));
    assertThat(progress(second).path("skipped").asLong()).isLessThanOrEqualTo(never);
    assertThat(progress(second).path("done")).isEqualTo(progress(second).path("total"));
  }

  @Test
  void anUnknownBulkRetryIsNotFound() throws Exception {
    for (String id : List.of("x", UUID.randomUUID().toString())) {
      assertThat(progress(id).path("code").asString()).isEqualTo("RetryNotFound");
    }
  }
}
