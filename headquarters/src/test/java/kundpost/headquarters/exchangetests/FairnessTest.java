package kundpost.headquarters.exchangetests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import kundpost.exchange.CustomerRecord;
import kundpost.exchange.JobNumber;
import kundpost.exchange.JobSchedule;
import kundpost.exchange.UploadPackage;
import kundpost.headquarters.dataexchange.Jobs;
import kundpost.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Who is converted first when many wait.
@Timeout(120)
class FairnessTest {

  private static TestHeadquarters headquarters;

  @BeforeAll
  static void start() {
    headquarters = TestHeadquarters.start(TestDatabase.fresh("fairness"));
    headquarters.bean(Jobs.class).reschedule(JobNumber.SYNC_CUSTOMERS, JobSchedule.MANUAL, "test");
  }

  @AfterAll
  static void stop() {
    headquarters.close();
  }

  /// A backlog that waits since long ago, of 5,000 customers who signed up one after the other.
  private static void backlogOf(CustomerRecord sample) throws Exception {
    headquarters.linkOf("sweden-1").upload(new UploadPackage(UUID.randomUUID(), List.of(sample)));
    headquarters
        .jdbc()
        .sql(
            """
            insert into staged_customer (customer_id, version, scale_unit, record, received_at,
              next_attempt_at)
            select id, 1, 'sweden-1',
              replace(replace(record::text, :id, id::text), :subject, id::text)::json,
              now() - make_interval(hours => 1, secs => n), now() - make_interval(hours => 1, secs => n)
            from staged_customer cross join
              (select gen_random_uuid() as id, n from generate_series(1, 5000) n) many
            """)
        .param("id", sample.customerId().toString())
        .param("subject", java.util.Objects.requireNonNull(sample.identity()).subject())
        .update();
  }

  /// How many claims were taken before the one that converted the customer.
  private static long claimsBefore(UUID customerId) {
    return headquarters.count(
        "select count(distinct claim) from staged_customer where state = 'Converted' and claim <"
            + " (select claim from staged_customer where customer_id = ? and version = 1)",
        customerId);
  }

  @Test
  void aBacklogDelaysNeitherAnotherScaleUnitNorAFreshSignUpNorTheVersionsOfACustomer()
      throws Exception {
    CustomerRecord fresh = Customers.anna().record();
    backlogOf(fresh);
    CustomerRecord other = Customers.anna().store("070").record();
    headquarters.linkOf("norway-1").upload(new UploadPackage(UUID.randomUUID(), List.of(other)));
    // In the middle of the backlog, and changed just now.
    UUID changed =
        headquarters
            .jdbc()
            .sql(
                """
                insert into staged_customer (customer_id, version, scale_unit, record)
                select customer_id, 2, scale_unit, replace(record::text, '"version":1', '"version":2')::json
                from staged_customer order by next_attempt_at offset 2500 limit 1
                returning customer_id
                """)
            .query(UUID.class)
            .single();

    assertThat(
            headquarters
                .bean(Jobs.class)
                .runNow(JobNumber.SYNC_CUSTOMERS, Duration.ofSeconds(60), "test")
                .rows())
        .isEqualTo(5003);

    assertThat(claimsBefore(other.customerId())).isZero();
    assertThat(claimsBefore(fresh.customerId())).isZero();
    assertThat(claimsBefore(changed)).isZero();
    assertThat(
            headquarters.count(
                "select count(distinct claim) from staged_customer where customer_id = ?", changed))
        .as("both versions in one claim")
        .isEqualTo(1);
    assertThat(
            headquarters.count(
                "select count(*) from staged_customer where claim = (select min(claim) from"
                    + " staged_customer) and next_attempt_at < now() - interval '5000 s'"))
        .as("the oldest have most of the claim")
        .isGreaterThan(300);
    assertThat(
            headquarters.count(
                "select max(rows) from (select count(*) as rows from staged_customer"
                    + " group by claim) claims"))
        .isLessThanOrEqualTo(501);
  }
}
