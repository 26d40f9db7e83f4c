package kundpost.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// "Customer records don't appear in headquarters": the trouble, and the remedy, clicked through as
/// a person would.
@Timeout(300)
class ArticleInTheBrowserTest {

  @TempDir static Path data;
  private static RunningKundpost kundpost;
  private static Browser browser;

  @BeforeAll
  static void start() {
    kundpost = RunningKundpost.on(data);
    browser = new Browser();
  }

  @AfterAll
  static void stop() {
    browser.close();
    kundpost.close();
  }

  /// The names on the screen, as the field knows them.
  enum Words {
    ENGLISH(
        "en-GB",
        "Retail and Commerce",
        "Channels",
        "Online stores",
        "Customers",
        "All customers",
        "Commerce scheduler",
        "Jobs",
        "Pending sync",
        "Retail and Commerce > Channels > Online stores > Norrsken",
        "We can't finish your membership right now."),
    SWEDISH(
        "sv-SE",
        "Butik och handel",
        "Kanaler",
        "Onlinebutiker",
        "Kunder",
        "Alla kunder",
        "Commerce-schemaläggare",
        "Jobb",
        "väntande synkronisering",
        "Butik och handel > Kanaler > Onlinebutiker > Norrsken",
        "Vi kan inte slutföra ditt medlemskap just nu.");

    final String language;
    final String retail;
    final String channels;
    final String onlineStores;
    final String customers;
    final String allCustomers;
    final String scheduler;
    final String jobs;
    final String pendingSync;
    final String trail;
    final String notNow;

    Words(
        String language,
        String retail,
        String channels,
        String onlineStores,
        String customers,
        String allCustomers,
        String scheduler,
        String jobs,
        String pendingSync,
        String trail,
        String notNow) {
      this.language = language;
      this.retail = retail;
      this.channels = channels;
      this.onlineStores = onlineStores;
      this.customers = customers;
      this.allCustomers = allCustomers;
      this.scheduler = scheduler;
      this.jobs = jobs;
      this.pendingSync = pendingSync;
      this.trail = trail;
      this.notNow = notNow;
    }
  }

  private static Shopper shopper(String language, String handle) {
    return new Shopper(
        browser.person(language),
        kundpost.store(handle).path("storefrontUrl").asString(),
        "http://127.0.0.1:" + (kundpost.portBase() + 3) + "/mailbox");
  }

  private static BackOffice staff(String language) {
    return new BackOffice(browser.person(language), kundpost.headquarters().url())
        .signIn(kundpost.access());
  }

  private static void schedule(String job, String kind) {
    kundpost.headquarters().put("/api/jobs/" + job + "/schedule", Map.of("kind", kind));
  }

  @ParameterizedTest
  @EnumSource(Words.class)
  void aRecordThatDoesNotAppearAndTheSettingThatMakesItAppear(Words words) {
    String name = words == Words.ENGLISH ? "Doe" : "Öberg";
    String first = "first." + words.ordinal() + "@example.com";
    String second = "second." + words.ordinal() + "@example.com";
    kundpost
        .headquarters()
        .patch("/api/online-stores/068", Map.of("functionalityProfile", "Async"));
    schedule("P-0001", "Manual");

    // The trouble: signed up, acknowledged, and not in headquarters.
    Shopper early = shopper(words.language, "norrsken").signUp("Anna", name, first);
    assertThat(early.accountNumberWhen("PendingSync")).isEqualToIgnoringCase(words.pendingSync);
    BackOffice staff =
        staff(words.language).goTo(words.retail, words.customers, words.allCustomers);
    assertThat(staff.search(first)).isZero();

    // The remedy, by the places the article names.
    staff.goTo(words.retail, words.channels, words.onlineStores);
    staff
        .page()
        .locator("main a", new Page.LocatorOptions().setHasText("Norrsken"))
        .first()
        .click();
    assertThat(staff.breadcrumbs()).isEqualTo(words.trail);
    staff.page().locator("form#general select[name=functionalityProfile]").selectOption("Sync");
    staff.page().locator("form#general [type=submit]").click();
    staff.page().locator("#in-force[data-mode=Sync][data-stale=false]").waitFor();

    Shopper late = shopper(words.language, "norrsken").signUp("Bo", name, second);
    String number = late.accountNumberWhen("Synchronized");
    staff.goTo(words.retail, words.customers, words.allCustomers);
    assertThat(staff.search(second)).isEqualTo(1);
    assertThat(staff.page().locator("table#customers tbody tr").innerText()).contains(number);

    // What was acknowledged earlier was never lost: the job brings it, and the card turns over by
    // itself.
    staff.goTo(words.retail, words.scheduler, words.jobs);
    staff.page().locator("tr[data-job='P-0001'] button[name=run]").click();
    String earlyNumber = early.accountNumberWhen("Synchronized");
    staff.goTo(words.retail, words.customers, words.allCustomers);
    assertThat(staff.search(first)).isEqualTo(1);
    assertThat(staff.page().locator("table#customers tbody tr").innerText()).contains(earlyNumber);
    assertThat(staff.page().url()).doesNotContain("example.com");
  }

  @ParameterizedTest
  @EnumSource(Words.class)
  void aSignUpThatHeadquartersCannotTakeNowIsFinishedByTryingAgain(Words words) {
    String email = "patient." + words.ordinal() + "@example.com";
    kundpost.headquarters().put("/api/servicing", Map.of("active", true));
    Shopper patient = shopper(words.language, "fjord").signUp("Cia", "Ek", email);
    assertThat(patient.page().locator("#notice").innerText()).startsWith(words.notNow);

    kundpost.headquarters().put("/api/servicing", Map.of("active", false));
    patient.page().locator("#try-again").click();
    String number = patient.accountNumberWhen("Synchronized");

    BackOffice staff =
        staff(words.language).goTo(words.retail, words.customers, words.allCustomers);
    assertThat(staff.search(email)).isEqualTo(1);
    assertThat(staff.page().locator("table#customers tbody tr").innerText()).contains(number);
  }

  @Test
  void oneShopperInTwoStoresIsOneCustomer() {
    Shopper norrsken = shopper("en-GB", "norrsken").signUp("Dag", "Vik", "dag@example.com");
    String number = norrsken.accountNumberWhen("Synchronized");
    norrsken.page().navigate(kundpost.store("fjord").path("storefrontUrl").asString());
    norrsken.page().locator("#sign-in").first().click();
    norrsken.page().locator("#account-number[data-state=Synchronized]").waitFor();
    assertThat(norrsken.accountNumber().innerText().strip()).isEqualTo(number);
  }
}
