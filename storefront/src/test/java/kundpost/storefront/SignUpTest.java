package kundpost.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import kundpost.channelapi.ErrorCode;
import kundpost.channelapi.Problem;
import kundpost.storefront.Browser.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// From the click on "Sign up" to the membership number, and what is said where it stops on the
/// way.
class SignUpTest {

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
  void aSignUpEndsAtTheMembershipCard() {
    Page account = storefront.browser().open("/norrsken/sign-up");

    assertThat(account.path()).isEqualTo("/norrsken/account");
    assertThat(account.status()).isEqualTo(200);
    assertThat(element(account, "account-number")).isEqualTo("C-000123");
    assertThat(element(account, "customer-name")).isEqualTo("Åsa Öberg");
    assertThat(element(account, "customer-email")).isEqualTo("asa@example.com");
    assertThat(account.body()).contains("data-state=\"Synchronized\"").contains("2 March 2026");
    assertThat(account.body()).doesNotContain("hx-get");
    assertThat(account.header("Cache-Control")).contains("no-store");

    Map<String, String> authorization = storefront.provider.authorizations.getFirst();
    assertThat(authorization)
        .containsEntry("client_id", "storefront-norrsken")
        .containsEntry("response_type", "code")
        .containsEntry("code_challenge_method", "S256")
        .containsEntry("prompt", "create")
        .containsEntry("ui_locales", "en")
        .containsEntry("redirect_uri", storefront.url + "/norrsken/signed-in")
        .containsKeys("state", "nonce", "code_challenge");
    assertThat(storefront.provider.tokenRequests.getFirst())
        .containsKey("code_verifier")
        .doesNotContainKey("client_secret");
    FakeChannel.Call signUp = storefront.channel.calls.getFirst();
    assertThat(signUp.method()).isEqualTo("POST");
    assertThat(signUp.path()).isEqualTo("/api/stores/068/customers/me");
    assertThat(signUp.body()).isEqualTo("{}");
    assertThat(signUp.language()).isEqualTo("en-GB");
  }

  @Test
  void signInAsksForNoNewAccount() {
    storefront.swedishBrowser().open("/fjord/sign-in");

    assertThat(storefront.provider.authorizations.getFirst())
        .containsEntry("ui_locales", "sv")
        .doesNotContainKey("prompt");
    assertThat(storefront.channel.calls.getFirst().language()).isEqualTo("sv-SE");
  }

  @Test
  void aPendingNumberTurnsOverWhenItArrives() {
    storefront.channel.accountNumber = null;
    Browser browser = storefront.browser();
    Page account = browser.open("/norrsken/sign-up");

    assertThat(element(account, "account-number")).isEqualTo("Pending sync");
    assertThat(account.body())
        .contains("data-state=\"PendingSync\"")
        .contains("You&#39;re a member. Your number arrives in a moment.")
        .contains("hx-trigger=\"every 1s\"")
        .contains("Look again");

    String card = attribute(account, "hx-get").replace("&amp;", "&");
    assertThat(browser.step(card, "HX-Request", "true").status()).isEqualTo(204);

    storefront.channel.accountNumber = "C-000777";
    Page news = browser.step(card, "HX-Request", "true");
    assertThat(news.status()).isEqualTo(200);
    assertThat(news.header("Cache-Control")).contains("no-store");
    assertThat(element(news, "account-number")).isEqualTo("C-000777");
    assertThat(element(news, "announcement")).contains("C-000777");
    assertThat(news.body()).doesNotContain("hx-get").doesNotContain("<html");
    assertThat(storefront.channel.signUps()).isEqualTo(1);
  }

  @Test
  void thePageAsksLessOftenAfterAMinute() {
    storefront.channel.accountNumber = null;
    Browser browser = storefront.browser();
    browser.open("/norrsken/sign-up");

    long begun = Instant.now().minus(Duration.ofSeconds(61)).getEpochSecond();
    Page news = browser.step("/norrsken/account/card?slow=false&since=" + begun);

    assertThat(news.body()).contains("hx-trigger=\"every 5s\"").contains("slow=true");
    assertThat(element(news, "announcement")).isEmpty();
    assertThat(browser.step("/norrsken/account/card?slow=true&since=" + begun).status())
        .isEqualTo(204);
  }

  @Test
  void theCustomerIdIsNotShown() {
    storefront.channel.accountNumber = null;
    Page account = storefront.browser().open("/norrsken/sign-up");

    assertThat(storefront.channel.customerIds()).hasSize(1);
    assertThat(account.body()).doesNotContain(storefront.channel.customerIds());
  }

  @Test
  void whileHeadquartersIsAwayTheRetryCompletesTheSignUp() {
    storefront.channel.refusesSignUp = ErrorCode.HeadquartersUnavailable;
    Browser browser = storefront.browser();
    Page notNow = browser.open("/fjord/sign-up");

    assertThat(notNow.status()).isEqualTo(503);
    assertThat(notNow.header("Retry-After")).isEqualTo("7");
    assertThat(notNow.body())
        .contains(
            "We can&#39;t finish your membership right now. Nothing you typed is lost. Try again in"
                + " a minute.");
    assertThat(browser.submit(notNow, "/fjord/account").status()).isEqualTo(503);

    storefront.channel.refusesSignUp = null;
    Page account = browser.follow(browser.submit(notNow, "/fjord/account"));
    assertThat(account.path()).isEqualTo("/fjord/account");
    assertThat(element(account, "account-number")).isEqualTo("C-000123");
    assertThat(storefront.provider.authorizations).hasSize(1);
  }

  @Test
  void theSamePageSpeaksSwedish() {
    storefront.channel.refusesSignUp = ErrorCode.HeadquartersUnavailable;

    assertThat(storefront.swedishBrowser().open("/fjord/sign-up").body())
        .contains("lang=\"sv\"")
        .contains(
            "Vi kan inte slutföra ditt medlemskap just nu. Inget du skrev har gått förlorat. Försök"
                + " igen om en minut.");
  }

  @Test
  void everyPassingFaultOffersTheRetry() {
    for (ErrorCode code :
        List.of(
            ErrorCode.ChannelUnavailable,
            ErrorCode.Overloaded,
            ErrorCode.InternalError,
            ErrorCode.Unauthorized)) {
      storefront.channel.refusesSignUp = code;
      Page page = storefront.browser().open("/fjord/sign-up");
      assertThat(page.status()).as(code.name()).isEqualTo(503);
      assertThat(page.body()).as(code.name()).contains("id=\"try-again\"");
    }
  }

  @Test
  void aRetryPressedTwiceMakesOneCustomer() {
    storefront.channel.refusesSignUp = ErrorCode.HeadquartersUnavailable;
    Browser browser = storefront.browser();
    Page notNow = browser.open("/fjord/sign-up");
    storefront.channel.refusesSignUp = null;

    assertThat(browser.submit(notNow, "/fjord/account").status()).isEqualTo(303);
    assertThat(browser.submit(notNow, "/fjord/account").status()).isEqualTo(303);
    assertThat(storefront.channel.customers()).isEqualTo(1);
  }

  @Test
  void refusedFieldsAreNamed() {
    storefront.channel.refusesSignUp = ErrorCode.RefusedByHeadquarters;
    storefront.channel.fields =
        List.of(new Problem.Field("surname", "INVISIBLE_TEXT", "Inget <i>i</i> texten syns."));

    Page refused = storefront.swedishBrowser().open("/fjord/sign-up");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body())
        .contains("Efternamn")
        .contains("Inget &lt;i&gt;i&lt;/i&gt; texten syns.")
        .contains("Logga in igen");
  }

  @Test
  void namesAreShownAsTheyAreAndNotRun() {
    storefront.channel.givenName = "<script>alert(1)</script>";

    Page account = storefront.browser().open("/norrsken/sign-up");

    assertThat(account.body())
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
        .doesNotContain("<script>alert");
    assertThat(account.header("Content-Security-Policy"))
        .startsWith("default-src 'self';")
        .contains("form-action 'self' " + storefront.provider.url());
  }

  static String element(Page page, String id) {
    var found =
        java.util.regex.Pattern.compile("id=\"" + id + "\"[^>]*>([^<]*)<").matcher(page.body());
    assertThat(found.find()).as("element " + id + " on " + page.address()).isTrue();
    return found.group(1).strip();
  }

  static String attribute(Page page, String name) {
    var found = java.util.regex.Pattern.compile(name + "=\"([^\"]*)\"").matcher(page.body());
    assertThat(found.find()).as("attribute " + name + " on " + page.address()).isTrue();
    return found.group(1);
  }
}
