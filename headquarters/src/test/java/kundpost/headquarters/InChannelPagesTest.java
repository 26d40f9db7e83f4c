package kundpost.headquarters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a clerk sees of records that have not left their channel, and of records with a store or a
/// version that headquarters cannot take.
class InChannelPagesTest extends HeadquartersTest {

  private static final String DESK = "/customer-synchronization";
  private static final UUID BO = UUID.fromString("0197c000-0000-7000-8000-0000000000bb");
  private Staff ann = new Staff(BASE);

  @BeforeEach
  void signIn() {
    jdbc.sql(
            """
            insert into waiting_at_channel values
              ('sweden-1', :id, 1, '068', now() - interval '2 hours', 3, now(), 'TIME_OUT'),
              ('sweden-1', gen_random_uuid(), 1, '069', now() - interval '1 hour', 0, now(), null)
            """)
        .param("id", BO)
        .update();
    jdbc.sql(
            """
            update scale_unit set waiting_at_channel = 48213, last_contact_at = now(),
              oldest_waiting_since = now() - interval '2 hours'
            """)
        .update();
    ann = Staff.signedIn(BASE);
  }

  @AfterEach
  void nothingWaits() {
    jdbc.sql("truncate waiting_at_channel, run_command, correction").update();
    jdbc.sql(
            """
            update scale_unit set waiting_at_channel = 0, oldest_waiting_since = null,
              public_key = null
            """)
        .update();
    jdbc.sql("update job set schedule_kind = 'Continuous', active = true").update();
  }

  @ParameterizedTest
  @CsvSource({
    "en, In channel, '2 of 48,213 are listed', Rests after a failed upload, Name comes with the upload",
    "sv, I kanalen, '2 av 48\u00a0213 står i listan', Vilar efter en misslyckad uppladdning, Namnet kommer"
  })
  void theListNamesThemCountsHonestlyAndKeepsToItsFilters(
      String language, String state, String told, String reason, String name) {
    String list = ann.language(language).get(DESK + "?state=InChannel").body();
    assertThat(list).contains(state, told, reason, name, "data-customer=\"" + BO + "\"");
    assertThat(list).contains("href=\"/channel-databases/sweden-1\"");
    assertThat(list).as("nothing to retry here").doesNotContain("/retries/new");
    assertThat(ann.get(DESK).body()).contains(state, reason);
    assertThat(ann.get(DESK + "?state=Parked").body()).doesNotContain(BO.toString());
    assertThat(ann.get(DESK + "?reason=RestsAfterFailure&store=068").body())
        .contains(BO.toString());
    assertThat(ann.get(DESK + "?state=InChannel&store=069").body()).doesNotContain(BO.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "en, 'headquarters could not take it the last time', 'Run upload job P-0001 now'",
    "sv, 'huvudkontoret kunde inte ta emot den senast', 'Kör uppladdningsjobbet P-0001 nu'"
  })
  void aRecordsPageSaysWhatHeadquartersKnowsAndOffersTheUpload(
      String language, String verdict, String button) {
    String page = ann.language(language).get(DESK + "/" + BO).body();
    assertThat(page).contains(verdict, button, "id=\"told\"", "TIME_OUT");
    assertThat(page).doesNotContain("id=\"repair\"", "??");
  }

  @Test
  void theUploadIsAskedForOfItsScaleUnitAlone() {
    jdbc.sql("update scale_unit set public_key = 'enrolled'").update();
    ann.language("en").get(DESK + "/" + BO);
    String after = ann.post(DESK + "/" + BO + "/synchronize", Map.of()).body();
    assertThat(after).contains("It is still in its channel");
    assertThat(
            jdbc.sql("select job || ' ' || scale_unit || ' ' || issued_by from run_command")
                .query(String.class)
                .list())
        .containsExactly("P-0001 sweden-1 ann");
  }

  @Test
  void aSilentChannelIsNamedAsSuchAndNothingIsAskedOfIt() {
    jdbc.sql("update scale_unit set last_contact_at = now() - interval '1 hour'").update();
    assertThat(ann.language("en").get(DESK + "?state=InChannel").body()).contains("No contact");
    String page = ann.get(DESK + "/" + BO).body();
    assertThat(page)
        .contains("when headquarters last heard of sweden-1", "see why sweden-1 is silent")
        .doesNotContain("Run upload job");
    ann.post(DESK + "/" + BO + "/synchronize", Map.of());
    assertThat(jdbc.sql("select count(*) from run_command").query(Long.class).single()).isZero();
  }

  @Test
  void anUnknownStoreIsChosenAmongThoseOfTheScaleUnitAndNoted() {
    UUID strange = UUID.fromString("0197c000-0000-7000-8000-0000000000cc");
    park(strange, 1, "999", "operatingUnitNumber");
    String page = ann.language("en").get(DESK + "/" + strange).body();
    assertThat(page).contains("999 (not one of sweden-1)", "Norrsken (068)", "Fjord (069)");
    ann.post(DESK + "/" + strange, form("operatingUnitNumber", "068"));
    assertThat(ann.get(DESK + "/" + strange).body())
        .contains("<bdi class=\"raw before\">999</bdi>", "<bdi class=\"raw after\">068</bdi>");
  }

  @Test
  void aVersionThatCannotBeIsTakenAsTheNewest() {
    UUID strange = UUID.fromString("0197c000-0000-7000-8000-0000000000cd");
    park(strange, 0, "068", "version");
    assertThat(ann.language("sv").get(DESK + "/" + strange).body())
        .contains("1: som den nyaste från sweden-1");
    ann.post(DESK + "/" + strange, form("version", "1"));
    assertThat(
            jdbc.sql("select state from staged_customer where customer_id = :id")
                .param("id", strange)
                .query(String.class)
                .single())
        .isNotEqualTo("Parked");
  }

  private static Map<String, String> form(String field, String value) {
    return Map.of(
        "givenName",
        "Bo",
        "surname",
        "Ek",
        "email",
        "bo@example.com",
        "phone",
        "",
        "language",
        "",
        field,
        value);
  }

  private void park(UUID id, int version, String store, String field) {
    jdbc.sql(
            """
            insert into staged_customer (customer_id, version, scale_unit, record, state, problems,
              finished_at, operating_unit_number, attempts)
            values (:id, :version, 'sweden-1', cast(:record as json), 'Parked',
              jsonb_build_array(jsonb_build_object('field', :field, 'rule', 'UNKNOWN_VALUE',
                'limit', 0)), now(), :store, 1)
            """)
        .param("id", id)
        .param("version", version)
        .param("field", field)
        .param("store", store)
        .param(
            "record",
            """
            {"customerId": "%s", "version": %d, "operatingUnitNumber": "%s",
             "givenName": "Bo", "surname": "Ek", "email": "bo@example.com", "emailVerified": false,
             "addresses": [], "createdVia": "Async", "signedUpAt": "2026-01-01T00:00:00Z"}"""
                .formatted(id, version, store))
        .update();
  }
}
