package kundpost.headquarters;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest extends HeadquartersTest {

  private static final String CUSTOMER = "0197c000-0000-7000-8000-000000000001";
  private static final String PARKED = "0197c000-0000-7000-8000-00000000dead";
  private Staff ann = new Staff(BASE);

  @BeforeEach
  void someRecords() {
    jdbc.sql("delete from reconciliation_run").update();
    jdbc.sql("delete from exchange_incident").update();
    new TestCustomers(jdbc)
        .add(1, "1000001", "Åsa", "Öberg", "asa.oberg@example.com", "+46701234567");
    jdbc.sql(
            """
            update customer set created_via = 'Async', fallback_reason = 'SERVICING'
            where account_number = '1000001'
            """)
        .update();
    jdbc.sql(
            """
            insert into customer_identity (issuer, subject, customer_id)
            values ('http://shoppers.example/shoppers', 'subject-1', cast(:id as uuid))
            """)
        .param("id", CUSTOMER)
        .update();
    park();
    reconciled();
    ann = Staff.signedIn(BASE);
  }

  private void reconciled() {
    jdbc.sql(
            """
            insert into reconciliation_run (run, scale_unit, mending, finished_at, complete,
              customers_in_channel, customers_in_headquarters, differing)
            values (gen_random_uuid(), 'sweden-1', false, now(), true, 2, 1, 1)
            """)
        .update();
    jdbc.sql(
            """
            insert into reconciliation_difference
            select run, cast(:id as uuid), 'MissingInHeadquarters', 'K-7', null, false
            from reconciliation_run
            """)
        .param("id", PARKED)
        .update();
    jdbc.sql(
            """
            insert into exchange_incident (kind, scale_unit, facts)
            values ('ChannelSetBack', 'sweden-1', '{2,9,4}'),
              ('HeadquartersSetBack', null, '{7}')
            """)
        .update();
  }

  private void park() {
    jdbc.sql(
            """
            insert into staged_customer
              (customer_id, version, scale_unit, record, state, problems, finished_at)
            values (cast(:id as uuid), 1, 'sweden-1', cast(:record as json), 'Parked',
              '[{"field": "email", "rule": "INVALID_EMAIL", "limit": 0}]', now())
            """)
        .param("id", PARKED)
        .param(
            "record",
            """
            {"customerId": "%s", "version": 1, "operatingUnitNumber": "068",
             "givenName": "Bo", "surname": "Ek", "email": "nobody", "emailVerified": false,
             "addresses": [], "createdVia": "Async", "signedUpAt": "2026-01-01T00:00:00Z"}"""
                .formatted(PARKED))
        .update();
  }

  @AfterEach
  void noServicing() {
    api("PUT", "/api/servicing", "{\"active\": false}");
    for (String job : new String[] {"P-0001", "SYNC-CUSTOMERS", "1010"}) {
      api("PUT", "/api/jobs/" + job + "/schedule", "{\"kind\": \"Continuous\"}");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/, Workspace, Arbetsyta",
    "/customers, All customers, Alla kunder",
    "/customers/" + CUSTOMER + ", Identifiers, Identifierare",
    "/customer-synchronization, Customer synchronization status, Kundsynkroniseringsstatus",
    "/customer-synchronization?state=Staged, Nothing waits, Inget väntar",
    "/customer-synchronization?state=Converted, Nothing converted yet, Inget konverterat än",
    "/customer-synchronization/" + PARKED + ", Synchronize, Synkronisera",
    "/functionality-profiles, Functionality profiles, Funktionsprofiler",
    "/functionality-profiles/new, New functionality profile, Ny funktionsprofil",
    "/functionality-profiles/Async, Create customer in async mode, Skapa kund i asynkront läge",
    "/online-stores, Online stores, Onlinebutiker",
    "/online-stores/068, In force at the channel, Gäller i kanalen",
    "/jobs, Run now, Kör nu",
    "/jobs/P-0001, Async customers, Asynkrona kunder",
    "/jobs/SYNC-CUSTOMERS, Schedule, Schema",
    "/jobs/1010, History, Historik",
    "/jobs/1070, Channel configuration, Kanalkonfiguration",
    "/jobs/1110, Global configuration, Global konfiguration",
    "/distribution-schedule, Distribution schedule, Distributionsschema",
    "/distribution-schedule, Every day at 03:00 UTC, Varje dag 03.00 UTC",
    "/upload-sessions, Upload sessions, Uppladdningssessioner",
    "/download-sessions, Download sessions, Nedladdningssessioner",
    "/channel-databases, Last connection, Senaste anslutning",
    "/channel-databases/sweden-1, Pause data synchronization, Pausa datasynkronisering",
    "/channel-databases/sweden-1/pause, Nothing waits there now, Inget väntar där nu",
    "/upload-sessions/x, There is nothing here, Här finns inget",
    "/channel-databases/x, There is nothing here, Här finns inget",
    "/servicing, Begin servicing, Börja underhåll",
    "/sign-in-failed, Sign-in did not work, Inloggningen fungerade inte",
    "/customers/nobody, There is nothing here, Här finns inget",
    "/no/such/page, There is nothing here, Här finns inget",
    "/functionality-profiles/No, There is nothing here, Här finns inget",
    "/online-stores/999, There is nothing here, Här finns inget",
    "/jobs/RECONCILE, Reconcile customers, Stäm av kunder",
    "/reconciliation, Restores that were noticed, Återställningar som märkts",
    "/reconciliation, One differs, En skiljer",
    "/reconciliation, Epoch 2 began; the replication counter went from 9 to 4, Epok 2 började",
    "/reconciliation, goes on from position 7, går vidare från position 7",
    "/reconciliation/sweden-1, Headquarters does not know the customer, Huvudkontoret känner inte",
    "/jobs/9999, There is nothing here, Här finns inget",
    "/customer-synchronization/x, There is nothing here, Här finns inget",
  })
  void everyPageSpeaksBothLanguages(String path, String english, String swedish) {
    wellMade(ann.language("en").get(path), "en", english);
    wellMade(ann.language("sv").get(path), "sv", swedish);
  }

  private static void wellMade(HttpResponse<String> page, String language, String words) {
    String html = page.body();
    assertThat(page.statusCode()).isIn(200, 404);
    assertThat(html)
        .startsWith("<!DOCTYPE html>")
        .contains("<html lang=\"" + language + "\"")
        .contains(words)
        .doesNotContain("??")
        .doesNotContain(" style=")
        .doesNotContainPattern("<script(?![^>]* src=)")
        .doesNotContainPattern(" on[a-z]+=\"")
        .doesNotContain(" th:")
        .containsPattern("<title>[^<]+ – Kundpost</title>");
    assertThat(Pattern.compile("<h1[ >]").matcher(html).results().count()).isEqualTo(1);
    assertThat(Pattern.compile(" id=\"([^\"]+)\"").matcher(html).results().map(m -> m.group(1)))
        .as("ids are unique")
        .doesNotHaveDuplicates();
  }

  @Test
  void breadcrumbsNameTheWayAsTheFieldDoes() {
    assertThat(crumbs(ann.language("en").get("/functionality-profiles").body()))
        .isEqualTo(
            "Retail and Commerce > Channel setup > Online store setup > Functionality profiles");
    assertThat(crumbs(ann.language("sv").get("/online-stores/068").body()))
        .isEqualTo("Butik och handel > Kanaler > Onlinebutiker > Norrsken");
    assertThat(crumbs(ann.get("/servicing").body())).isEqualTo("Systemadministration > Underhåll");
  }

  private static String crumbs(String html) {
    String list = html.substring(html.indexOf("class=\"crumbs\""));
    list = list.substring(list.indexOf("<ol>") + 4, list.indexOf("</ol>"));
    return String.join(
        " > ",
        Pattern.compile("</li>")
            .splitAsStream(list)
            .map(item -> item.replaceAll("<[^>]+>", "").strip())
            .filter(item -> !item.isEmpty())
            .toList());
  }

  @Test
  void aSearchLeavesNoPersonalDataInAnyAddress() {
    ann.get("/customers");
    HttpResponse<String> page =
        ann.post("/customers/search", Map.of("query", "asa.oberg@example.com"));
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.uri().toString()).doesNotContain("asa").doesNotContain("oberg");
    assertThat(page.body())
        .contains("id=\"customers\"")
        .contains("1000001")
        .contains("Searched as an e-mail address.");
    String addresses =
        Pattern.compile("(?:href|action)=\"([^\"]*)\"")
            .matcher(page.body())
            .results()
            .map(match -> match.group(1))
            .reduce("", (all, one) -> all + " " + one);
    assertThat(addresses).doesNotContain("oberg").doesNotContain("example.com");
    assertThat(ann.get(page.uri().getPath() + "?" + page.uri().getQuery()).body())
        .as("turned over, the page shows the same")
        .contains("1000001")
        .contains("value=\"asa.oberg@example.com\"");
  }

  @Test
  void aSearchWithoutResultsSaysWhatToCheck() {
    ann.get("/customers");
    HttpResponse<String> page = ann.post("/customers/search", Map.of("query", "Nemo"));
    assertThat(page.body())
        .contains("id=\"no-customers\"")
        .contains("No customer in headquarters matches")
        .contains("href=\"/jobs/P-0001\"")
        .doesNotContain("id=\"customers\"");
    assertThat(ann.get("/customers?search=unknown").body())
        .contains("This search is no longer remembered");
    assertThat(ann.get("/customers?after=forged").uri().getQuery()).isNull();
  }

  @Test
  void longListsAreTurnedPageByPage() {
    for (int n = 2; n <= 45; n++) {
      new TestCustomers(jdbc).add(n, "10000" + (n + 10), "Kim", "Nr" + n, "k@example.com", "");
    }
    ann.get("/customers");
    HttpResponse<String> first = ann.post("/customers/search", Map.of("query", "kim"));
    assertThat(rows(first)).isEqualTo(20);
    HttpResponse<String> second = ann.get(next(first));
    assertThat(rows(second)).isEqualTo(20);
    HttpResponse<String> third = ann.get(next(second));
    assertThat(rows(third)).isEqualTo(4);
    assertThat(third.body()).doesNotContain("rel=\"next\"");
  }

  private static long rows(HttpResponse<String> page) {
    return Pattern.compile("data-customer=").matcher(page.body()).results().count();
  }

  private static String next(HttpResponse<String> page) {
    var link = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"").matcher(page.body());
    assertThat(link.find()).isTrue();
    return link.group(1).replace("&amp;", "&");
  }

  @Test
  void aCustomersPageSaysWhereSheCameFromAndWhyNotInRealTime() {
    assertThat(ann.language("en").get("/customers/" + CUSTOMER).body())
        .contains("Norrsken (068)")
        .contains("headquarters was being serviced, so the customer was created asynchronously")
        .contains("subject-1")
        .contains("data-copy=\"" + CUSTOMER + "\"")
        .contains("Umeå");
    jdbc.sql("update customer set fallback_reason = 'SOMETHING_NEW'").update();
    assertThat(ann.get("/customers/" + CUSTOMER).body()).contains("SOMETHING_NEW");
  }

  @Test
  void namesThatLookLikeMarkupAreOnlyNames() {
    jdbc.sql("update customer set given_name = '<script>alert(1)</script>'").update();
    assertThat(ann.get("/customers").body())
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
        .doesNotContain("<script>alert");
  }

  @Test
  void theHomePageLeadsEverywhere() {
    assertThat(ann.get("/").body())
        .contains("href=\"/jobs/P-0001\"")
        .contains("href=\"/customer-synchronization\"")
        .contains("href=\"/customers\"")
        .contains("href=\"/servicing\"")
        .contains("href=\"/online-stores\"");
    assertThat(ann.get("/tiles").body()).startsWith("<section").doesNotContain("<html");
    assertThat(ann.get("/jobs/last-runs").body())
        .contains("id=\"last-P-0001\"")
        .doesNotContain("<html");
    assertThat(ann.get("/online-stores/068/in-force").body())
        .startsWith("<details")
        .doesNotContain("<html");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/look/tokens.css",
        "/look/mark.svg",
        "/assets/desk.css",
        "/assets/desk.js",
        "/assets/icons.svg",
        "/assets/htmx.min.js"
      })
  void staticFilesAreThere(String path) {
    assertThat(send(request("GET", path, "")).status()).isEqualTo(200);
  }
}
