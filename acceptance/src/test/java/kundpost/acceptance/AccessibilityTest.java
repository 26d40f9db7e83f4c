package kundpost.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// WCAG 2.2 AA as far as a machine can see it, and no page wider than its window.
@Timeout(300)
class AccessibilityTest {

  private static final List<String> BACK_OFFICE =
      List.of(
          "/",
          "/functionality-profiles",
          "/functionality-profiles/new",
          "/functionality-profiles/Async",
          "/online-stores",
          "/online-stores/068",
          "/customers",
          "/customer-synchronization",
          "/customer-synchronization/retries",
          "/customer-synchronization/retries/new",
          "/distribution-schedule",
          "/upload-sessions",
          "/download-sessions",
          "/channel-databases",
          "/channel-databases/sweden-1",
          "/channel-databases/sweden-1/pause",
          "/reconciliation",
          "/reconciliation/sweden-1",
          "/jobs",
          "/jobs/P-0001",
          "/servicing",
          "/nowhere");

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

  @ParameterizedTest
  @CsvSource({"en-GB, LIGHT, 1280", "sv-SE, DARK, 390"})
  void everyPageCanBeUsedByEverybody(String language, ColorScheme scheme, int width) {
    Page staff = person(language, scheme, width);
    String headquarters = kundpost.headquarters().url();
    new BackOffice(staff, headquarters).signIn(kundpost.access());
    for (String path : BACK_OFFICE) {
      check(staff, headquarters + path);
    }

    for (String handle : List.of("norrsken", "fjord")) {
      Page shopper = person(language, scheme, width);
      String store = kundpost.store(handle).path("storefrontUrl").asString();
      check(shopper, store);
      check(shopper, store + "/sign-up");
      check(shopper, store + "/sign-in");
      new Shopper(shopper, store, "http://127.0.0.1:" + (kundpost.portBase() + 3) + "/mailbox")
          .signUp("Eva", "Lund", handle + "." + width + "@example.com");
      shopper.locator("#account-number").waitFor();
      check(shopper, store + "/account");
    }
  }

  private static Page person(String language, ColorScheme scheme, int width) {
    Page page = browser.person(language);
    page.setViewportSize(width, 900);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    return page;
  }

  private static void check(Page page, String address) {
    page.navigate(address);
    var violations =
        new AxeBuilder(page)
            .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
            .analyze()
            .getViolations();
    assertThat(violations)
        .as(address)
        .extracting(rule -> rule.getId() + " " + rule.getNodes().getFirst().getHtml())
        .isEmpty();
    assertThat(
            page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"))
        .as("how much wider than its window is " + address)
        .isEqualTo(0);
  }
}
