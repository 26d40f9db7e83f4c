package kundpost.headquarters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a clerk does at the repair desk.
class RepairDeskPagesTest extends HeadquartersTest {

  private static final String DESK = "/customer-synchronization";
  private static final UUID BO = UUID.fromString("0197c000-0000-7000-8000-00000000dead");
  private Staff ann = new Staff(BASE);

  @BeforeEach
  void signIn() {
    jdbc.sql("truncate correction").update();
    ann = Staff.signedIn(BASE).language("en");
  }

  private void park(UUID id, String email, String store) {
    jdbc.sql(
            """
            insert into staged_customer (customer_id, version, scale_unit, record, state, problems,
              finished_at, operating_unit_number, attempts)
            values (:id, 1, 'sweden-1', cast(:record as json), 'Parked',
              '[{"field": "email", "rule": "INVALID_EMAIL", "limit": 0}]', now(), :store, 1)
            """)
        .param("id", id)
        .param("store", store)
        .param(
            "record",
            """
            {"customerId": "%s", "version": 1, "operatingUnitNumber": "%s",
             "givenName": "Bo", "surname": "Ek", "email": "%s", "emailVerified": false,
             "addresses": [], "createdVia": "Async", "signedUpAt": "2026-01-01T00:00:00Z"}"""
                .formatted(id, store, email))
        .update();
  }

  @ParameterizedTest
  @CsvSource({"en, Every customer has arrived", "sv, Alla kunder har kommit fram"})
  void anEmptyDeskSaysSo(String language, String words) {
    assertThat(ann.language(language).get(DESK).body()).contains(words).doesNotContain("Export");
    assertThat(ann.get(DESK + "?reason=TOO_LONG").body()).contains("filter");
  }

  @Test
  void groupsLeadToTheirRecordsAndTheAddressKeepsTheFilterAndNothingPersonal() {
    park(BO, "nobody@@example.com", "068");
    park(UUID.randomUUID(), "nobody", "068");
    park(UUID.randomUUID(), "nobody", "069");
    jdbc.sql("update scale_unit set waiting_at_channel = 7, oldest_waiting_since = now()").update();
    String desk = ann.get(DESK).body();
    assertThat(desk)
        .contains("In the channel databases")
        .contains("data-group=\"INVALID_EMAIL email\"")
        .contains("E-mail: ")
        .contains(">Norrsken<");
    Matcher group =
        Pattern.compile("href=\"([^\"]*reason=INVALID_EMAIL[^\"]*store=068[^\"]*)\"").matcher(desk);
    assertThat(group.find()).isTrue();
    HttpResponse<String> records = ann.get(group.group(1).replace("&amp;", "&"));
    assertThat(rows(records)).isEqualTo(2);
    assertThat(records.body()).contains("value=\"INVALID_EMAIL\" selected");
    assertThat(hrefs(records)).noneMatch(href -> href.contains("nobody") || href.contains("Bo"));
    assertThat(ann.get(DESK + "?store=069").body()).contains("Fjord");
    assertThat(rows(ann.get(DESK + "?olderThan=PT1H"))).isZero();
    assertThat(ann.get(DESK + "?olderThan=soon").uri().getQuery()).isNull();
  }

  private static long rows(HttpResponse<String> page) {
    return Pattern.compile("data-customer=").matcher(page.body()).results().count();
  }

  private static Stream<String> hrefs(HttpResponse<String> page) {
    return Pattern.compile("(?:href|action)=\"([^\"]*)\"")
        .matcher(page.body())
        .results()
        .map(match -> match.group(1));
  }

  @Test
  void aRecordShowsItsRuleItsHistoryAndWhoCorrectedWhat() {
    park(BO, "nobody", "068");
    String path = DESK + "/" + BO;
    HttpResponse<String> page = ann.get(path);
    assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
    assertThat(page.body())
        .contains("Headquarters refused this record")
        .contains("A customer-data clerk")
        .contains("<bdi class=\"raw\">nobody</bdi>")
        .contains("This is not an e-mail address. It looks like name@example.com.")
        .contains("Received from the channel");
    Map<String, String> form =
        Map.of(
            "givenName", "Bo",
            "surname", "Ek",
            "email", "bo@example.com",
            "phone", "",
            "language", "");
    ann.post(path, form);
    await().untilAsserted(() -> assertThat(ann.get(path).body()).contains("This is a customer in"));
    assertThat(ann.get(path).body())
        .contains("id=\"corrections\"")
        .contains("<bdi class=\"raw before\">nobody</bdi>")
        .contains("<bdi class=\"raw after\">bo@example.com</bdi>")
        .contains(">ann<")
        .contains("by ann")
        .contains("Became a customer")
        .contains("/customers/" + BO);
  }

  @Test
  void aBulkRetryIsCountedConfirmedAndSeenToItsEnd() {
    for (int i = 0; i < 12; i++) {
      park(UUID.randomUUID(), i < 5 ? "nobody" : "bo" + i + "@example.com", "068");
    }
    HttpResponse<String> preview = ann.get(DESK + "/retries/new?state=Parked&reason=INVALID_EMAIL");
    assertThat(preview.body())
        .contains("12 records would be tried again; the rules still refuse 5 of those checked.")
        .contains("Some refused again");
    Map<String, String> form = new HashMap<>(hidden(preview.body()));
    form.put("confirm", "11");
    HttpResponse<String> refused = ann.post(DESK + "/retries", form);
    assertThat(refused.body()).contains("Nothing was started: type the number 12 to confirm.");
    form.putAll(hidden(refused.body()));
    form.put("confirm", "12");
    HttpResponse<String> started = ann.post(DESK + "/retries", form);
    assertThat(started.body()).contains("The bulk retry of 12 records has begun");
    assertThat(ann.post(DESK + "/retries", form).uri()).isEqualTo(started.uri());
    String path = started.uri().getPath();
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(ann.get(path).body())
                    .contains("id=\"converted\">7<")
                    .contains("id=\"parked-again\">5<")
                    .doesNotContain("hx-trigger=\"every 1s\""));
    assertThat(ann.get(path + "/progress").body())
        .startsWith("<section")
        .contains("12 of 12")
        .doesNotContain("<html");
    assertThat(ann.get(DESK + "/retries").body())
        .contains(path)
        .contains("7 went through, 5 stopped again");
    assertThat(ann.language("sv").get(path).body())
        .contains("Blev kunder")
        .contains("7 gick igenom, 5 stoppades igen");
    assertThat(
            jdbc.sql(
                    "select count(*) from staged_move where actor = 'ann' and reason_code = 'Retried'")
                .query(Long.class)
                .single())
        .isGreaterThanOrEqualTo(12);
  }

  private static Map<String, String> hidden(String html) {
    String form = html.substring(html.indexOf("<form id=\"start\""));
    return Pattern.compile("type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")
        .matcher(form.substring(0, form.indexOf("</form>")))
        .results()
        .filter(field -> !field.group(1).equals("_csrf"))
        .collect(Collectors.toMap(field -> field.group(1), field -> field.group(2)));
  }

  @Test
  void theListLeavesAsAFileOnlyByAFormOfOurs() {
    park(BO, "=1+1", "068");
    ann.get(DESK);
    HttpResponse<String> file =
        ann.post(DESK + "/export", Map.of("state", "Parked", "reason", "INVALID_EMAIL"));
    assertThat(file.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
    assertThat(file.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
    assertThat(file.body()).startsWith("\ufeffCustomer id,").contains(",'=1+1,");
    assertThat(
            jdbc.sql("select by || ' ' || written from status_export order by at desc limit 1")
                .query(String.class)
                .single())
        .isEqualTo("ann 1");
    ann.get("/look/tokens.css");
    assertThat(ann.post(DESK + "/export", Map.of()).statusCode()).isEqualTo(403);
  }
}
