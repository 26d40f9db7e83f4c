package kundpost.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import kundpost.storefront.Browser.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StorePagesTest {

  private static Storefront storefront;

  @BeforeAll
  static void start() {
    storefront = Storefront.start();
  }

  @AfterAll
  static void stop() {
    storefront.close();
  }

  @BeforeEach
  void reset() {
    storefront.reset();
  }

  @Test
  void everyStoreHasItsBrandAndSixProducts() {
    for (String handle : List.of("norrsken", "fjord", "hantverk")) {
      for (Browser browser : List.of(storefront.browser(), storefront.swedishBrowser())) {
        Page home = browser.open("/" + handle);
        String brand = handle.equals("hantverk") ? "neutral" : handle;
        assertThat(home.status()).isEqualTo(200);
        assertThat(home.body())
            .contains("data-brand=\"" + brand + "\"")
            .doesNotContain("??")
            .doesNotContain(" style=")
            .doesNotContain("<style");
        assertThat(count("class=\"drawing\"><svg", home)).isEqualTo(6);
        assertThat(count("[0-9]\u00A0kr<", home)).isEqualTo(6);
        assertThat(browser.step("/assets/" + brand + ".css").status()).isEqualTo(200);
        assertThat(home.header("Set-Cookie")).as("a visit needs no session").isEmpty();
      }
    }
  }

  @Test
  void anUnknownStoreIsSaidInBothLanguages() {
    Page english = storefront.browser().open("/stranger");
    Page swedish = storefront.swedishBrowser().open("/stranger");

    assertThat(english.status()).isEqualTo(404);
    assertThat(english.body()).contains("There is no store here").doesNotContain("id=\"sign-in\"");
    assertThat(swedish.status()).isEqualTo(404);
    assertThat(swedish.body()).contains("Här finns ingen butik");
    assertThat(storefront.browser().open("/stranger/sign-in").status()).isEqualTo(404);
    assertThat(storefront.browser().open("/%3Cscript%3E").status()).isEqualTo(404);
  }

  @Test
  void unknownPagesAndDamagedAddressesGetAPageInPlainWords() {
    for (String path :
        List.of("/norrsken/sofa", "/norrsken/%2e%2e/x", "/assets/none.css", "/a/b/c")) {
      Page page = storefront.browser().open(path);
      assertThat(page.status()).as(path).isBetween(400, 404);
      assertThat(page.body()).as(path).contains("id=\"notice\"").doesNotContain("Exception");
    }
  }

  @Test
  void theStartPageLeadsToTheDemoStoresAndNamesNoOther() {
    assertThat(storefront.browser().open("/").body())
        .contains("href=\"/norrsken\"")
        .contains("href=\"/fjord\"")
        .doesNotContainIgnoringCase("hantverk");
  }

  @Test
  void theSwitchRemembersTheLanguage() {
    Browser browser = storefront.browser();

    Page switched = browser.open("/norrsken?lang=sv");

    assertThat(switched.address().toString()).isEqualTo(storefront.url + "/norrsken");
    assertThat(switched.body()).contains("lang=\"sv\"").contains("Ljus för långa kvällar");
    assertThat(browser.open("/fjord").body()).contains("Gjort för väder.");
    assertThat(browser.step("//example.org/?lang=sv").header("Location"))
        .isEqualTo("/example.org/");
    assertThat(browser.open("/norrsken?lang=de").body()).contains("lang=\"sv\"");
  }

  @Test
  void whoSpeaksNeitherLanguageReadsEnglish() {
    for (String language :
        List.of("de", "*", "*;q=0.1, x-y", "sv;q=abc", "nb-NO, da", "i-klingon")) {
      assertThat(new Browser(storefront.url, language).open("/norrsken").body())
          .as(language)
          .contains("lang=\"en\"");
    }
  }

  @Test
  void theScriptAndTheLookAreServedFromHere() {
    Page script = storefront.browser().step("/look/htmx/htmx.min.js");
    assertThat(script.status()).isEqualTo(200);
    assertThat(script.header("Content-Type")).contains("javascript");
    storefront.channel.accountNumber = null;
    assertThat(storefront.browser().open("/fjord/sign-in").body())
        .contains("src=\"/look/htmx/htmx.min.js\"");
    assertThat(storefront.browser().step("/look/tokens.css").body()).contains("--paper");
  }

  @Test
  void bothLanguagesSayTheSameThings() {
    var english = ResourceBundle.getBundle("storefront.messages", java.util.Locale.ENGLISH);
    var swedish = ResourceBundle.getBundle("storefront.messages", java.util.Locale.of("sv"));

    assertThat(swedish.getLocale().getLanguage()).isEqualTo("sv");
    assertThat(english.getLocale().getLanguage()).isEqualTo("en");
    assertThat(swedish.keySet()).isEqualTo(english.keySet());
    assertThat(swedish.keySet()).allSatisfy(key -> assertThat(swedish.getString(key)).isNotBlank());
  }

  private static long count(String pattern, Page page) {
    return Pattern.compile(pattern).matcher(page.body()).results().count();
  }
}
