package kundpost.headquarters;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The answer as staff find it: from the search box of any page, with nobody's name in an address.
class DiagnosisPagesTest extends HeadquartersTest {

  private Staff ann;

  @BeforeEach
  void signIn() {
    ann = Staff.signedIn(BASE);
  }

  @Test
  void theSearchBoxOfEveryPageAsksWhy() {
    assertThat(ann.get("/jobs").body()).contains("action=\"/diagnosis\"");
    HttpResponse<String> page = ann.post("/diagnosis", Map.of("query", "nobody@example.com"));
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.uri().toString()).doesNotContain("nobody");
    assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
    assertThat(page.body())
        .contains("Recognised as an e-mail address", "data-verdict=\"CHANNEL_NOT_ENROLLED\"")
        .contains("sweden-1", "Norrsken");
  }

  @Test
  void whoeverIsStoppedInHeadquartersIsFoundByWhatTheRecordSays() {
    UUID id = UUID.randomUUID();
    stopped(id, "Åsa", "asa.stopped@");
    HttpResponse<String> page = ann.language("sv").post("/diagnosis", Map.of("query", "Åsa Öberg"));
    assertThat(page.uri().getPath()).isEqualTo("/diagnosis/" + id);
    assertThat(page.body())
        .contains("data-verdict=\"INVALID_DATA\"", "Stoppad i huvudkontoret", "Rätta posten")
        .contains("href=\"/customer-synchronization/" + id + "\"")
        .doesNotContain("<script>", "style=\"");
  }

  @Test
  void whoeverIsMeantAmongSeveralIsChosen() {
    stopped(UUID.randomUUID(), "Kim", "same@example");
    stopped(UUID.randomUUID(), "Kim", "same@example");
    HttpResponse<String> page = ann.post("/diagnosis", Map.of("query", "Kim Öberg"));
    assertThat(page.body()).contains("id=\"candidates\"", "These may be meant");
  }

  @Test
  void whatIsNoIdIsNotFound() {
    assertThat(ann.get("/diagnosis/anna@example.com").statusCode()).isEqualTo(404);
    assertThat(ann.get("/diagnosis").body()).contains("Ask for one customer");
    assertThat(ann.post("/diagnosis", Map.of("query", "0af7651916cd43dd8448eb211c80319c")).body())
        .contains("A trace id");
  }

  private void stopped(UUID id, String givenName, String email) {
    jdbc.sql(
            """
            insert into staged_customer (customer_id, version, scale_unit, record, state, problems,
              finished_at, operating_unit_number)
            values (:id, 1, 'sweden-1', cast(:record as json), 'Parked',
              '[{"field": "email", "rule": "INVALID_EMAIL", "limit": 0}]', now(), '068')
            """)
        .param("id", id)
        .param(
            "record",
            JSON.writeValueAsString(
                Map.of(
                    "customerId",
                    id,
                    "version",
                    1,
                    "operatingUnitNumber",
                    "068",
                    "givenName",
                    givenName,
                    "surname",
                    "Öberg",
                    "email",
                    email,
                    "emailVerified",
                    false,
                    "addresses",
                    java.util.List.of(),
                    "createdVia",
                    "Async",
                    "createdAt",
                    "2026-11-22T10:00:00Z")))
        .update();
  }
}
