package kundpost.headquarters.exchangetests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import kundpost.exchange.CustomerRecord;
import kundpost.exchange.HeadquartersLink;
import kundpost.exchange.UploadPackage;
import kundpost.testing.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// What becomes of a stopped state when a newer one of the same channel arrives, and of states that
/// no correction of a field cures: an unknown store, a version that there cannot be.
@Timeout(120)
class OlderStatesTest {

  private static final String DESK = "/api/customer-synchronization/";
  private static TestHeadquarters headquarters;
  private static HeadquartersLink sweden;
  private static HeadquartersLink norway;

  private final CustomerRecord anna = Customers.anna().record();
  private final UUID id = anna.customerId();

  @BeforeAll
  static void start() throws Exception {
    headquarters = TestHeadquarters.start(TestDatabase.fresh("olderstates"));
    sweden = headquarters.linkOf("sweden-1");
    norway = headquarters.linkOf("norway-1");
  }

  @AfterAll
  static void stop() {
    headquarters.close();
  }

  @BeforeEach
  void signedUp() throws Exception {
    upload(sweden, anna);
    comesTo(1, "Converted");
  }

  private static void upload(HeadquartersLink from, CustomerRecord... states) throws Exception {
    from.upload(new UploadPackage(UUID.randomUUID(), List.of(states)));
  }

  private void comesTo(int version, String state) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(state(version)).isEqualTo(state));
  }

  private @Nullable String state(int version) {
    return headquarters
        .jdbc()
        .sql(
            """
            select state || case when reason_code = 'Superseded' then ' Superseded' else '' end
            from staged_customer
            where customer_id = :id and version = :version and scale_unit = 'sweden-1'
            """)
        .param("id", id)
        .param("version", version)
        .query(String.class)
        .optional()
        .orElse(null);
  }

  /// A state of anna with another name and phone.
  private CustomerRecord edit(int version, @Nullable Integer basedOn, String name, String phone) {
    return edit("068", version, basedOn, name, phone);
  }

  private CustomerRecord edit(
      String store, int version, @Nullable Integer basedOn, String name, String phone) {
    return new CustomerRecord(
        id,
        version,
        store,
        name,
        anna.surname(),
        anna.email(),
        true,
        phone,
        anna.language(),
        anna.addresses(),
        anna.identity(),
        "Async",
        null,
        anna.signedUpAt(),
        basedOn,
        null);
  }

  private JsonNode correct(String fields) throws Exception {
    var answer = headquarters.api("PATCH", DESK + id, fields);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    return answer.body();
  }

  private String inForce(String column) {
    return headquarters
        .jdbc()
        .sql("select " + column + " from customer where customer_id = :id")
        .param("id", id)
        .query(String.class)
        .single();
  }

  @Test
  void aNewerStateFromTheSameBaseContainsTheStoppedOne() throws Exception {
    upload(sweden, edit(2, 1, "Annika", "no phone"));
    comesTo(2, "Parked");
    upload(sweden, edit(3, 1, "Annika", "+46711111111"));
    comesTo(3, "Converted");
    assertThat(state(2)).isEqualTo("Converted Superseded");
    assertThat(inForce("given_name")).isEqualTo("Annika");
  }

  @Test
  void aNewerStateFromAnotherBaseDoesNotAndWhatTheShopperEnteredIsTakenOnceItIsCorrected()
      throws Exception {
    upload(sweden, edit(2, 1, "Annika", "no phone"));
    comesTo(2, "Parked");
    upload(norway, edit("070", 2, 1, anna.givenName(), "+4790000000"));
    await().untilAsserted(() -> assertThat(inForce("phone")).isEqualTo("+4790000000"));
    // The channel has taken headquarters' version 2 down, and her next edit knows nothing of the
    // stopped one.
    upload(sweden, edit(3, 2, anna.givenName(), "+4791111111"));
    comesTo(3, "Converted");
    assertThat(state(2)).as("says something of its own").isEqualTo("Parked");

    correct("{\"phone\": \"\"}");
    comesTo(2, "Converted");
    assertThat(inForce("given_name")).isEqualTo("Annika");
  }

  @Test
  void anUnknownStoreIsChosenAnewAmongThoseOfTheScaleUnit() throws Exception {
    CustomerRecord strange = Customers.anna().store("999").record();
    upload(sweden, strange);
    String path = DESK + strange.customerId();
    await()
        .untilAsserted(
            () ->
                assertThat(headquarters.api("GET", path, "").body().path("state").asString())
                    .isEqualTo("Parked"));
    assertThat(headquarters.api("PATCH", path, "{\"operatingUnitNumber\": \"998\"}").status())
        .isEqualTo(422);
    headquarters.api("PATCH", path, "{\"operatingUnitNumber\": \"068\"}");
    await()
        .untilAsserted(
            () ->
                assertThat(headquarters.api("GET", path, "").body().path("state").asString())
                    .isEqualTo("Converted"));
    assertThat(
            headquarters
                .jdbc()
                .sql("select before::text || after::text from correction where customer_id = :id")
                .param("id", strange.customerId())
                .query(String.class)
                .single())
        .contains("operatingUnitNumber", "999", "068");
    assertThat(
            headquarters
                .jdbc()
                .sql("select operating_unit_number from staged_customer where customer_id = :id")
                .param("id", strange.customerId())
                .query(String.class)
                .single())
        .isEqualTo("068");
  }

  @Test
  void aVersionThatCannotBeIsTakenAsTheNewestAndNothingElseIs() throws Exception {
    upload(sweden, edit(0, 1, "Annika", "+46700000000"));
    comesTo(0, "Parked");
    assertThat(headquarters.api("PATCH", DESK + id, "{\"version\": 1}").status())
        .as("would be taken for what is known")
        .isEqualTo(422);
    assertThat(
            headquarters
                .api("PATCH", DESK + id, "{\"version\": 2, \"operatingUnitNumber\": \"069\"}")
                .status())
        .as("a store that is not refused is a fact")
        .isEqualTo(422);
    assertThat(correct("{\"version\": 2}").path("state").asString()).isNotEqualTo("Parked");
    comesTo(0, "Converted");
    assertThat(inForce("given_name")).isEqualTo("Annika");
    assertThat(inForce("phone")).isEqualTo("+46700000000");
  }
}
