package kundpost.acceptance.faults;

import static kundpost.acceptance.faults.Whys.ASYNC_STORE;
import static kundpost.acceptance.faults.Whys.SYNC_STORE;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;
import kundpost.acceptance.faults.Whys.Signed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// Each cause is injected into running roles; the diagnosis must name it, and its cure must cure
/// it. Long because it is a list.
@ExtendWith(SharedSite.class)
class WhyTest {

  private Site site;
  private Whys whys;

  @BeforeEach
  void begin(Site shared) {
    site = shared;
    whys = new Whys(shared);
  }

  @AfterEach
  void putBack() {
    site.heal();
    whys.servicing(false);
    whys.everythingContinuous();
  }

  @Test
  void theUploadJobIsManual() {
    whys.schedule("P-0001", "Manual", true);
    Signed anna = whys.signUp(ASYNC_STORE);
    JsonNode why = whys.named(anna.email(), "UPLOAD_JOB_MANUAL");
    assertThat(why.path("customerId").asString()).isEqualTo(anna.customerId());
    assertThat(why.path("nextTry").isNull()).isTrue();
    assertThat(why.path("since").isNull()).isFalse();
    assertThat(why.at("/timeline/0/step").asString()).isEqualTo("SignedUp");
    whys.cure(why, "RUN_JOB");
    whys.arrives(anna);
  }

  @Test
  void theUploadJobIsNotActive() {
    whys.schedule("P-0001", "Continuous", false);
    Signed anna = whys.signUp(ASYNC_STORE);
    whys.cure(whys.named(anna.customerId(), "UPLOAD_JOB_INACTIVE"), "ACTIVATE_JOB");
    whys.arrives(anna);
  }

  @Test
  void theNextRunOfTheUploadIsFarAway() {
    whys.schedule("P-0001", "Recurring", true);
    Signed anna = whys.signUp(ASYNC_STORE);
    JsonNode why = whys.named(anna.email(), "NOT_YET_DUE");
    assertThat(why.path("nextTry").isNull()).isFalse();
    whys.cure(why, "SET_CONTINUOUS");
    whys.arrives(anna);
  }

  @Test
  void theChannelIsPaused() {
    site.staff().put("/api/scale-units/sweden-1/pause", Map.of("paused", true, "reason", "test"));
    Signed anna = whys.signUp(ASYNC_STORE);
    whys.cure(whys.named(anna.email(), "CHANNEL_PAUSED"), "RESUME_CHANNEL");
    whys.arrives(anna);
  }

  @Test
  void headquartersIsBeingServiced() {
    whys.servicing(true);
    Signed anna = whys.signUp(ASYNC_STORE);
    Signed bo = whys.signUp(SYNC_STORE);
    assertThat(bo.status()).isEqualTo(503);
    whys.named(bo.email(), "SIGN_UP_FAILED");
    whys.cure(whys.named(anna.email(), "HQ_SERVICING"), "END_SERVICING");
    whys.arrives(anna);
  }

  @Test
  void theConversionDoesNotRunByItself() {
    whys.schedule("SYNC-CUSTOMERS", "Manual", true);
    Signed anna = whys.signUp(ASYNC_STORE);
    whys.cure(whys.named(anna.email(), "CONVERSION_JOB_MANUAL"), "RUN_JOB");
    whys.arrives(anna);
    whys.schedule("SYNC-CUSTOMERS", "Recurring", true);
    Signed bo = whys.signUp(ASYNC_STORE);
    JsonNode why = whys.named(bo.email(), "CONVERSION_NOT_YET_DUE");
    assertThat(why.path("nextTry").isNull()).isFalse();
    whys.cure(why, "SET_CONTINUOUS");
    whys.arrives(bo);
    whys.schedule("SYNC-CUSTOMERS", "Continuous", false);
    Signed cia = whys.signUp(ASYNC_STORE);
    whys.cure(whys.named(cia.email(), "CONVERSION_JOB_INACTIVE"), "ACTIVATE_JOB");
    whys.arrives(cia);
  }

  @Test
  void theNumberDoesNotComeBack() {
    whys.schedule("1010", "Manual", true);
    Signed anna = whys.signUp(ASYNC_STORE);
    whys.cure(whys.named(anna.email(), "NUMBER_NOT_BACK_YET"), "SET_CONTINUOUS");
    whys.arrives(anna);
  }

  @Test
  void theChannelIsGone() {
    whys.schedule("P-0001", "Manual", true);
    Signed anna = whys.signUp(ASYNC_STORE);
    whys.named(anna.email(), "UPLOAD_JOB_MANUAL");
    site.channel().kill();
    assertThat(whys.named(anna.customerId(), "CHANNEL_UNREACHABLE").path("sentence").asString())
        .contains("Norrsken");
    whys.named("nobody.knows.her@example.com", "CHANNEL_UNREACHABLE");
    site.channel().start();
    whys.named(anna.email(), "UPLOAD_JOB_MANUAL");
  }

  @Test
  void theChannelsKeyIsTakenAway() {
    whys.schedule("P-0001", "Manual", true);
    Signed anna = whys.signUp(ASYNC_STORE);
    whys.named(anna.customerId(), "UPLOAD_JOB_MANUAL");
    site.headquartersDatabase().execute("update scale_unit set public_key = null");
    whys.named(anna.email(), "CHANNEL_REVOKED");
    whys.cure(whys.named(anna.customerId(), "CHANNEL_REVOKED"), "LET_IN_AGAIN");
    whys.named(anna.email(), "UPLOAD_JOB_MANUAL");
  }

  @Test
  void theChannelsKeyIsAnother() throws GeneralSecurityException {
    KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
    keys.initialize(new ECGenParameterSpec("secp256r1"));
    String other =
        Base64.getEncoder().encodeToString(keys.generateKeyPair().getPublic().getEncoded());
    site.headquartersDatabase().execute("create table kept as select public_key from scale_unit");
    try {
      site.headquartersDatabase().execute("update scale_unit set public_key = '" + other + "'");
      whys.named("nobody@example.com", "CHANNEL_KEY_UNKNOWN");
    } finally {
      site.headquartersDatabase()
          .execute("update scale_unit set public_key = (select public_key from kept)");
      site.headquartersDatabase().execute("drop table kept");
    }
    whys.named("nobody@example.com", "NOT_FOUND_ANYWHERE");
  }

  @Test
  void theChannelsDatabaseIsAway() {
    whys.schedule("P-0001", "Manual", true);
    Signed anna = whys.signUp(ASYNC_STORE);
    whys.named(anna.email(), "UPLOAD_JOB_MANUAL");
    site.channelDatabase().stopImmediately();
    whys.named(anna.customerId(), "CHANNEL_DATABASE_DOWN");
    whys.named(anna.email(), "CHANNEL_DATABASE_DOWN");
    site.channelDatabase().startAgain();
    whys.named(anna.email(), "UPLOAD_JOB_MANUAL");
  }

  @Test
  void headquartersDatabaseIsAway() {
    whys.ask("nobody@example.com");
    site.headquartersDatabase().stopImmediately();
    whys.named("nobody@example.com", "HQ_DATABASE_DOWN");
    site.headquartersDatabase().startAgain();
    whys.named("nobody@example.com", "NOT_FOUND_ANYWHERE");
  }

  @Test
  void theRecordIsRefused() {
    whys.schedule("P-0001", "Manual", true);
    Signed anna = whys.signUp(ASYNC_STORE);
    site.channelDatabase()
        .execute(
            "update customer set email = 'nobody' where customer_id = '" + anna.customerId() + "'");
    whys.cure(whys.named(anna.customerId(), "UPLOAD_JOB_MANUAL"), "RUN_JOB");
    JsonNode why = whys.named(anna.customerId(), "INVALID_DATA");
    assertThat(why.path("owner").asString()).isEqualTo("CLERK");
    assertThat(why.path("sentence").asString()).contains("E-mail");
    String staged =
        "update staged_customer set problems = '[{\"field\":\"\",\"rule\":\"%s\",\"limit\":0}]'"
            + " where customer_id = '"
            + anna.customerId()
            + "'";
    site.headquartersDatabase().execute(staged.formatted("ConversionFailed"));
    whys.named(anna.customerId(), "NEEDS_PERSON");
    site.headquartersDatabase().execute(staged.formatted("AccountNumberTaken"));
    whys.named(anna.customerId(), "POSSIBLE_DUPLICATE");
    site.staff()
        .patch("/api/customer-synchronization/" + anna.customerId(), Map.of("email", anna.email()));
    whys.arrives(anna);
  }

  @Test
  void whatTheChannelSaysOfItsLastTry() {
    whys.schedule("P-0001", "Recurring", true);
    Signed anna = whys.signUp(ASYNC_STORE);
    String row =
        "update outgoing_customer set attempts = 3, next_attempt_at = now() + interval '1 hour',"
            + " last_error = '%s' where customer_id = '"
            + anna.customerId()
            + "'";
    site.channelDatabase().execute(row.formatted("RefusedRecord"));
    whys.named(anna.email(), "RECORD_REFUSED");
    site.channelDatabase().execute(row.formatted("OVERLOADED"));
    whys.named(anna.email(), "HQ_REFUSED_RATE");
    site.channelDatabase().execute(row.formatted("BAD_ANSWER"));
    JsonNode why = whys.named(anna.email(), "UPLOAD_FAILING");
    assertThat(why.path("nextTry").isNull()).isFalse();
    site.channelDatabase().execute("update outgoing_customer set next_attempt_at = now()");
    whys.cure(why, "RUN_JOB");
    whys.arrives(anna);
  }

  @Test
  void theConversionIsUnderWayOrRests() {
    whys.schedule("SYNC-CUSTOMERS", "Manual", true);
    Signed anna = whys.signUp(ASYNC_STORE);
    whys.named(anna.email(), "CONVERSION_JOB_MANUAL");
    String row = "update staged_customer set %s where customer_id = '" + anna.customerId() + "'";
    site.headquartersDatabase()
        .execute(row.formatted("attempts = 2, next_attempt_at = now() + interval '1 hour'"));
    JsonNode rests = whys.named(anna.email(), "CONVERSION_FAILING");
    site.headquartersDatabase()
        .execute(row.formatted("claimed_until = now() + interval '1 minute'"));
    whys.named(anna.email(), "IN_HQ_QUEUE");
    site.headquartersDatabase().execute(row.formatted("claimed_until = null"));
    whys.cure(rests, "RETRY_RECORD");
    whys.arrives(anna);
  }

  @Test
  void theStoreDoesNotObeyWhatIsSetForIt() {
    whys.schedule("1070", "Manual", true);
    whys.servicing(true);
    whys.profile(SYNC_STORE, "Async");
    Signed anna = whys.signUp(SYNC_STORE);
    assertThat(anna.status()).isEqualTo(503);
    JsonNode why = whys.named(anna.email(), "CONFIGURATION_NOT_DELIVERED");
    whys.cure(why, "RUN_JOB");
    assertThat(whys.signUp(SYNC_STORE).status()).isEqualTo(201);
    whys.schedule("1070", "Continuous", true);
    whys.servicing(false);
    whys.profile(SYNC_STORE, "Sync");
  }

  @Test
  void sheHasAnotherId() {
    Signed anna = whys.signUp(ASYNC_STORE);
    whys.arrives(anna);
    String alias = java.util.UUID.randomUUID().toString();
    site.headquartersDatabase()
        .execute(
            "insert into customer_alias values ('%s', '%s')".formatted(alias, anna.customerId()));
    whys.named(alias, "MERGED_INTO");
  }

  @Test
  void nobodyKnowsHer() {
    JsonNode why = whys.named("nobody@example.com", "NOT_FOUND_ANYWHERE");
    assertThat(why.at("/asked/0/answered").asBoolean(false)).isTrue();
    site.headquartersDatabase()
        .execute("insert into scale_unit (id, name) values ('never-1', 'Never')");
    whys.named("nobody@example.com", "CHANNEL_NOT_ENROLLED");
    site.headquartersDatabase().execute("delete from scale_unit where id = 'never-1'");
  }
}
