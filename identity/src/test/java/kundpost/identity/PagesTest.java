package kundpost.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import kundpost.identity.Browser.Page;
import kundpost.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What all pages have in common.
class PagesTest {

  private static RunningIdentity identity;

  @BeforeAll
  static void start() {
    identity = RunningIdentity.on(TestDatabase.fresh("identity_pages"));
  }

  @AfterAll
  static void stop() {
    identity.close();
  }

  private static String header(Page page, String name) {
    return String.join(", ", page.response().headers().allValues(name));
  }

  @Test
  void formsMayLeadBackToTheStoreThatWaitsAndNowhereElse() {
    Browser browser = new Browser(identity);
    assertThat(header(browser.get(identity.shoppers() + "/sign-in"), "Content-Security-Policy"))
        .contains("default-src 'self'")
        .endsWith("form-action 'self'");
    Page form =
        browser.get(
            Store.norrsken(identity)
                .url("redirect_uri", "http://127.0.0.1:9101/norrsken/signed-in"));
    assertThat(header(form, "Content-Security-Policy"))
        .endsWith("form-action 'self' http://127.0.0.1:9101");
    assertThat(form.body()).doesNotContain("style=\"", "<script");
    assertThat(header(form, "Cache-Control")).contains("no-store");
  }

  @Test
  void theSessionCookieIsKeptFromScriptsAndStrangers() {
    Page page = new Browser(identity).get(identity.shoppers() + "/sign-in");
    assertThat(header(page, "Set-Cookie"))
        .contains("KUNDPOST_IDENTITY=", "HttpOnly", "SameSite=Lax");
  }

  @Test
  void aFormWithoutItsForgeryTokenIsRefused() {
    Browser browser = new Browser(identity);
    for (String path :
        List.of(
            "/shoppers/sign-in",
            "/shoppers/sign-up",
            "/shoppers/check-mail",
            "/shoppers/forgotten-password",
            "/shoppers/reset-password",
            "/shoppers/sign-out",
            "/staff/sign-in",
            "/staff/sign-out")) {
      Page refused = browser.post(identity.url + path, "username=a&password=b");
      assertThat(refused.status()).as(path).isEqualTo(403);
      assertThat(refused.body()).contains("This page was open too long");
    }
  }

  @Test
  void eachStoreHasItsLookAndStrangersANeutralOne() {
    Store fjord =
        new Store(
            identity,
            identity.shoppers(),
            "storefront-fjord",
            "http://127.0.0.1:8081/fjord/signed-in");
    assertThat(new Browser(identity).get(fjord.url()).body()).contains("data-brand=\"fjord\"");
    assertThat(new Browser(identity).get(identity.shoppers() + "/sign-up").body())
        .contains("data-brand=\"neutral\"");
  }

  @Test
  void theSwitchSetsTheLanguageAndKeepsTheWaitingRequest() {
    Browser browser = new Browser(identity);
    Page english = browser.get(Store.norrsken(identity).url());
    assertThat(english.body()).contains("lang=\"en\"", ">Sign in</h1>", "Svenska");
    Page swedish = browser.get(identity.url + "/language?to=sv&back=/shoppers/sign-in");
    assertThat(swedish.body()).contains("lang=\"sv\"", ">Logga in</h1>", "Norrsken", "English");
    assertThat(new Browser(identity, "sv-SE,en;q=0.5").get(identity.url + "/").body())
        .contains("Inloggningstjänst");
    for (String elsewhere : List.of("//evil.example", "http://evil.example", "/%5Cevil.example")) {
      assertThat(browser.get(identity.url + "/language?to=en&back=" + elsewhere).url().toString())
          .isEqualTo(identity.url + "/");
    }
  }

  @Test
  void theMailboxCanBeOff() {
    try (RunningIdentity without =
        RunningIdentity.on(
            TestDatabase.fresh("identity_no_mailbox"),
            Map.of("kundpost.identity.mailbox", "false"))) {
      Browser browser = new Browser(without);
      assertThat(browser.get(without.url + "/mailbox").status()).isEqualTo(404);
      assertThat(browser.get(without.url + "/").body()).doesNotContain("/mailbox");
      assertThat(Shopping.signUp(browser, Store.norrsken(without), "no.mailbox@example.com").body())
          .contains("no.mailbox@example.com")
          .doesNotContain("/mailbox");
    }
  }

  @Test
  void healthIsOpenAndNothingElseOfTheActuator() {
    Browser browser = new Browser(identity);
    assertThat(browser.get(identity.url + "/actuator/health").body()).contains("UP");
    assertThat(browser.get(identity.url + "/actuator/health/readiness").status()).isEqualTo(200);
    assertThat(browser.get(identity.url + "/actuator/env").status()).isEqualTo(404);
    assertThat(browser.get(identity.url + "/look/mark.svg").status()).isEqualTo(200);
  }

  @Test
  void bothLanguagesHaveTheSameTexts() throws IOException {
    assertThat(keys("messages_sv.properties")).isEqualTo(keys("messages.properties"));
  }

  private static Set<String> keys(String bundle) throws IOException {
    Properties texts = new Properties();
    try (var in = PagesTest.class.getResourceAsStream("/identity/" + bundle);
        var reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      texts.load(reader);
    }
    return texts.stringPropertyNames();
  }
}
