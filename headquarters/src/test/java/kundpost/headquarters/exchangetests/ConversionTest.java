package kundpost.headquarters.exchangetests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// From an uploaded package to customers, and what becomes of records that cannot be one.
@Timeout(120)
class ConversionTest {

  private static TestHeadquarters headquarters;
  private static HeadquartersLink link;

  @BeforeAll
  static void start() throws Exception {
    headquarters = TestHeadquarters.start(TestDatabase.fresh("conversion"));
    link = headquarters.linkOf("sweden-1");
  }

  @AfterAll
  static void stop() {
    headquarters.close();
  }

  @BeforeEach
  void onlyByRunNow() {
    headquarters.bean(Jobs.class).reschedule(JobNumber.SYNC_CUSTOMERS, JobSchedule.MANUAL, "test");
  }

  private static void upload(CustomerRecord... customers) throws Exception {
    link.upload(new UploadPackage(UUID.randomUUID(), List.of(customers)));
  }

  private static Jobs.RunNow run() {
    return headquarters
        .bean(Jobs.class)
        .runNow(JobNumber.SYNC_CUSTOMERS, Duration.ofSeconds(30), "test");
  }

  private static String path(CustomerRecord customer) {
    return "/api/customer-synchronization/" + customer.customerId();
  }

  private static String state(CustomerRecord customer) throws Exception {
    return headquarters.api("GET", path(customer), "").body().path("state").asString("none");
  }

  private static boolean isCustomer(CustomerRecord customer) {
    return headquarters
            .jdbc()
            .sql("select count(*) from customer where customer_id = ?")
            .param(customer.customerId())
            .query(Long.class)
            .single()
        == 1;
  }

  @Test
  void onManualNothingHappensUntilRunNow() throws Exception {
    CustomerRecord anna = Customers.anna().record();
    upload(anna);
    assertThat(state(anna)).isEqualTo("Staged");
    assertThat(run().rows()).isEqualTo(1);
    assertThat(state(anna)).isEqualTo("Converted");
    assertThat(headquarters.api("GET", path(anna), "").body().path("accountNumber").asString())
        .startsWith("K-");
    assertThat(run().runs())
        .singleElement()
        .satisfies(run -> assertThat(run.outcome()).isEqualTo(Jobs.Outcome.NothingToDo));
  }

  @Test
  void onContinuousACustomerIsThereAMomentAfterTheUpload() throws Exception {
    headquarters
        .bean(Jobs.class)
        .reschedule(JobNumber.SYNC_CUSTOMERS, JobSchedule.CONTINUOUS, "test");
    CustomerRecord anna = Customers.anna().record();
    upload(anna);
    await().atMost(Duration.ofSeconds(1)).until(() -> isCustomer(anna));
  }

  @ParameterizedTest
  @ValueSource(strings = {"A\u0000nna", "\ud83d", "\udc00x", "too long"})
  void aPoisonedRecordIsParkedAloneWithItsReasonAndCanBeRepaired(String name) throws Exception {
    CustomerRecord before = Customers.anna().record();
    CustomerRecord poison =
        Customers.anna().givenName(name.equals("too long") ? "x".repeat(5000) : name).record();
    CustomerRecord after = Customers.anna().record();
    upload(before, poison, after);
    assertThat(run().rows()).isEqualTo(2);
    assertThat(isCustomer(before)).isTrue();
    assertThat(isCustomer(after)).isTrue();
    var parked = headquarters.api("GET", path(poison), "").body();
    assertThat(parked.path("state").asString()).isEqualTo("Parked");
    assertThat(parked.at("/problems/0/field").asString()).isEqualTo("givenName");
    assertThat(parked.at("/problems/0/message").asString()).containsAnyOf("Innehåller", "högst");
    assertThat(parked.path("surname").asString()).isEqualTo("Åström");

    var stillWrong = headquarters.api("PATCH", path(poison), "{\"email\": \"nowhere\"}");
    assertThat(stillWrong.status()).isEqualTo(422);
    assertThat(stillWrong.contentType()).startsWith("application/problem+json");
    assertThat(stillWrong.body().path("code").asString()).isEqualTo("ValidationFailed");
    assertThat(stillWrong.body().at("/fields/0/field").asString()).isEqualTo("email");

    var corrected = headquarters.api("PATCH", path(poison), "{\"givenName\": \"Anna\"}");
    assertThat(corrected.status()).isEqualTo(200);
    var synchronised = headquarters.api("POST", path(poison) + "/synchronize", "");
    assertThat(synchronised.status()).isEqualTo(200);
    assertThat(synchronised.body().path("state").asString()).isEqualTo("Converted");
    assertThat(isCustomer(poison)).isTrue();
    assertThat(
            headquarters
                .jdbc()
                .sql("select version from customer where customer_id = ?")
                .param(poison.customerId())
                .query(Integer.class)
                .single())
        .as("newer than what the channel holds, so that the correction reaches it")
        .isEqualTo(2);
  }

  @Test
  void aRecordOfAnUnknownStoreIsParkedAndAnotherFieldCanBeCorrectedMeanwhile() throws Exception {
    CustomerRecord lost = Customers.anna().store("999").record();
    upload(lost);
    assertThat(run().rows()).isZero();
    var corrected = headquarters.api("PATCH", path(lost), "{\"givenName\": \"Anneli\"}");
    assertThat(corrected.body().path("state").asString()).isEqualTo("Parked");
    assertThat(corrected.body().at("/problems/0/field").asString())
        .isEqualTo("operatingUnitNumber");
    assertThat(
            headquarters
                .api("POST", path(lost) + "/synchronize", "")
                .body()
                .path("state")
                .asString())
        .isEqualTo("Parked");
  }

  @Test
  void aNewerStateOfAParkedCustomerMakesItsRepairNeedless() throws Exception {
    Customers anna = Customers.anna();
    upload(anna.email("nowhere").record());
    run();
    assertThat(state(anna.record())).isEqualTo("Parked");
    upload(anna.version(2).record());
    assertThat(run().rows()).isEqualTo(1);
    assertThat(state(anna.record())).isEqualTo("Converted");
    var again = headquarters.api("PATCH", path(anna.record()), "{\"givenName\": \"B\"}");
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.body().path("code").asString()).isEqualTo("NotParked");
  }

  @Test
  void versionsAndShoppersOfOnePackageMeet() throws Exception {
    Customers anna = Customers.anna();
    Customers sameShopper = anna.id(UUID.randomUUID()).givenName("Other");
    upload(anna.version(2).givenName("Second").record(), sameShopper.record(), anna.record());
    assertThat(run().rows()).isEqualTo(3);
    assertThat(
            headquarters
                .jdbc()
                .sql(
                    """
                    select given_name from customer join customer_identity using (customer_id)
                    where subject = ?
                    """)
                .param(java.util.Objects.requireNonNull(anna.record().identity()).subject())
                .query(String.class)
                .list())
        .hasSize(1);
  }

  @Test
  void aRowThatBroughtTheProcessDownThreeTimesIsParked() throws Exception {
    CustomerRecord bad = Customers.anna().record();
    upload(bad);
    headquarters
        .jdbc()
        .sql(
            """
            update staged_customer set attempts = 3, crashes = 2, claim = 0,
              claimed_until = now() - interval '1 s'
            where customer_id = ?
            """)
        .param(bad.customerId())
        .update();
    headquarters.keepClaims();
    assertThat(run().rows()).isZero();
    var parked = headquarters.api("GET", path(bad), "").body();
    assertThat(parked.at("/problems/0/rule").asString()).isEqualTo("ConversionFailed");
    assertThat(parked.at("/problems/0/message").asString()).contains("Huvudkontoret");
    assertThat(
            headquarters
                .api("POST", path(bad) + "/synchronize", "")
                .body()
                .path("state")
                .asString())
        .isEqualTo("Converted");
  }

  @Test
  void aRowThatAnotherCopyIsConvertingIsLeftAloneUntilItsClaimRunsOut() throws Exception {
    CustomerRecord anna = Customers.anna().record();
    upload(anna);
    headquarters
        .jdbc()
        .sql(
            """
            update staged_customer set attempts = 1, claim = 0, claimed_until = now() + interval '1 hour'
            where customer_id = ?
            """)
        .param(anna.customerId())
        .update();
    headquarters.keepClaims();
    assertThat(run().rows()).isZero();
    headquarters
        .jdbc()
        .sql("update staged_customer set claimed_until = now() where customer_id = ?")
        .param(anna.customerId())
        .update();
    headquarters.keepClaims();
    assertThat(run().rows()).isEqualTo(1);
  }

  @Test
  void thousandsAreConvertedByOneRun() throws Exception {
    for (int batch = 0; batch < 4; batch++) {
      List<CustomerRecord> records = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        records.add(Customers.anna().record());
      }
      upload(records.toArray(CustomerRecord[]::new));
    }
    assertThat(run().rows()).isEqualTo(2000);
  }

  @Test
  void theListIsPagedAndRefusesWhatItDoesNotKnow() throws Exception {
    for (int i = 0; i < 3; i++) {
      upload(Customers.anna().store("999").record());
    }
    run();
    String list = "/api/customer-synchronization?state=Parked&limit=2";
    var page = headquarters.api("GET", list, "").body();
    assertThat(page.path("items").size()).isEqualTo(2);
    var next = headquarters.api("GET", list + "&after=" + page.path("next").asString(), "").body();
    assertThat(next.at("/items/0/customerId").asString())
        .isNotIn(
            page.at("/items/0/customerId").asString(), page.at("/items/1/customerId").asString());
    var many = headquarters.api("GET", "/api/customer-synchronization?limit=many", "");
    assertThat(many.body().at("/fields/0/field").asString()).isEqualTo("limit");
    assertThat(headquarters.api("GET", list + "&after=x", "").body().path("code").asString())
        .isEqualTo("InvalidCursor");
    assertThat(
            headquarters
                .api("GET", "/api/customer-synchronization?state=Lost", "")
                .body()
                .path("code")
                .asString())
        .isEqualTo("ValidationFailed");
    assertThat(
            headquarters
                .api("GET", "/api/customer-synchronization/nobody", "")
                .body()
                .path("code")
                .asString())
        .isEqualTo("CustomerNotFound");
  }
}
