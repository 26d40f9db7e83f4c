package kundpost.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import kundpost.channelapi.ErrorCode;
import kundpost.storefront.Browser.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a sign-in accepts, what it refuses, how two stores in one browser stay apart, how it ends.
class SignInTest {

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
  void aWrongStateIsRefused() {
    Browser browser = storefront.browser();
    String callback = callback(browser, "/norrsken/sign-in");

    Page refused = browser.open(callback.replaceAll("state=[^&]+", "state=another"));

    assertRefused(refused);
    assertThat(storefront.provider.tokenRequests).isEmpty();
  }

  @Test
  void aCallbackWorksOnceAndOnlyInItsOwnBrowserAndStore() {
    Browser browser = storefront.browser();
    String callback = callback(browser, "/norrsken/sign-in");

    assertRefused(storefront.browser().open(callback));
    assertRefused(browser.open(callback.replace("/norrsken/", "/fjord/")));
    assertThat(browser.open(callback).path()).isEqualTo("/norrsken/account");
    assertRefused(browser.open(callback));
    assertThat(browser.open("/norrsken/account").status()).isEqualTo(200);
  }

  @Test
  void idTokensThatAreNotForThisSignInAreRefused() {
    for (Map<String, Object> change :
        List.<Map<String, Object>>of(
            Map.of("nonce", "another"),
            Map.of("aud", "storefront-fjord"),
            Map.of("aud", List.of("storefront-norrsken", "storefront-fjord")),
            Map.of("iss", storefront.provider.issuer() + "/"),
            Map.of("exp", Instant.now().minus(Duration.ofMinutes(5)).getEpochSecond()))) {
      storefront.provider.idTokenChanges = change;
      assertRefused(storefront.browser().open("/norrsken/sign-in"));
    }
    assertThat(storefront.channel.calls).isEmpty();
  }

  @Test
  void aStrangersSignatureIsRefused() {
    storefront.provider.signsWithStrangersKey = true;

    assertRefused(storefront.browser().open("/norrsken/sign-in"));
  }

  @Test
  void whoStopsAtTheProviderIsNotSignedIn() {
    storefront.provider.refusesSignIn = true;

    Page page = storefront.browser().open("/norrsken/sign-in");

    assertThat(page.status()).isEqualTo(400);
    assertThat(page.body()).contains("data-notice=\"SIGN_IN_CANCELLED\"");
  }

  @Test
  void signingInChangesTheSessionId() {
    Browser browser = storefront.browser();
    String callback = callback(browser, "/norrsken/sign-in");
    String before = browser.cookie("KUNDPOST_STOREFRONT");

    Page callbackAnswer = browser.step(callback);

    assertThat(before).isNotEmpty();
    assertThat(browser.cookie("KUNDPOST_STOREFRONT")).isNotEmpty().isNotEqualTo(before);
    assertThat(callbackAnswer.header("Set-Cookie"))
        .contains("HttpOnly")
        .contains("SameSite=Lax")
        .contains("Path=/");
  }

  @Test
  void twoStoresInOneBrowserStayApart() {
    Browser browser = storefront.browser();
    Page norrsken = browser.open("/norrsken/sign-in");
    assertThat(browser.step("/fjord/account").status()).isEqualTo(302);
    assertThat(browser.open("/fjord").body()).contains("id=\"sign-in\"");

    storefront.provider.subject = "shopper-2";
    Page fjord = browser.open("/fjord/sign-in");
    assertThat(fjord.path()).isEqualTo("/fjord/account");
    assertThat(browser.open("/norrsken/account").path()).isEqualTo("/norrsken/account");
    assertThat(storefront.channel.customers()).isEqualTo(2);

    // The form that norrsken had open before the sign-in at fjord still works, and ends only
    // norrsken.
    assertThat(browser.submit(norrsken, "/norrsken/sign-out").status()).isEqualTo(303);
    assertThat(browser.open("/norrsken").body()).contains("id=\"sign-in\"");
    assertThat(browser.step("/fjord/account").status()).isEqualTo(200);
  }

  @Test
  void twoTabsMaySignInAtOnce() {
    Browser browser = storefront.browser();
    String first = callback(browser, "/norrsken/sign-in");
    String second = callback(browser, "/norrsken/sign-up");

    assertThat(browser.open(first).path()).isEqualTo("/norrsken/account");
    assertThat(browser.open(second).path()).isEqualTo("/norrsken/account");
    assertThat(storefront.channel.customers()).isEqualTo(1);
  }

  @Test
  void anotherShopperInTheSameBrowserGetsAnotherCard() {
    Browser browser = storefront.browser();
    browser.open("/norrsken/sign-in");
    storefront.provider.subject = "shopper-2";

    assertThat(browser.open("/norrsken/sign-in").status()).isEqualTo(200);
    assertThat(storefront.channel.customers()).isEqualTo(2);
  }

  @Test
  void signOutEndsAtTheProviderToo() {
    Browser browser = storefront.browser();
    Page account = browser.open("/norrsken/sign-in");

    Page signedOut = browser.submit(account, "/norrsken/sign-out");

    String location = signedOut.header("Location");
    assertThat(location).startsWith(storefront.provider.issuer() + "/end-session?");
    Map<String, String> parameters = Exchanges.query(java.net.URI.create(location));
    assertThat(parameters)
        .containsEntry("post_logout_redirect_uri", storefront.url + "/norrsken")
        .containsEntry("client_id", "storefront-norrsken");
    assertThat(parameters.get("id_token_hint")).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
    assertThat(browser.step("/norrsken/account").status()).isEqualTo(302);
    assertThat(browser.submit(account, "/norrsken/sign-out").body())
        .contains("data-notice=\"PAGE_TOO_OLD\"");
  }

  @Test
  void formsFromElsewhereDoNothing() {
    Browser browser = storefront.browser();
    browser.open("/norrsken/sign-in");

    assertThat(browser.post("/norrsken/sign-out", Map.of()).status()).isEqualTo(403);
    assertThat(browser.post("/norrsken/account", Map.of("_csrf", "guess")).status()).isEqualTo(403);
    assertThat(browser.step("/norrsken/account").status()).isEqualTo(200);
  }

  @Test
  void anEndedTokenIsRenewedByItsRefreshToken() {
    storefront.provider.givesRefreshTokens = true;
    storefront.provider.accessTokenLasts = Duration.ofSeconds(1);
    Browser browser = storefront.browser();
    browser.open("/norrsken/sign-in");

    assertThat(browser.step("/norrsken/account").status()).isEqualTo(200);
    assertThat(storefront.provider.authorizations).hasSize(1);
    assertThat(storefront.provider.tokenRequests.getLast())
        .containsEntry("grant_type", "refresh_token")
        .containsEntry("client_id", "storefront-norrsken");
  }

  @Test
  void anEndedTokenWithoutOneLeadsThroughSignInAgain() {
    storefront.provider.accessTokenLasts = Duration.ofSeconds(2);
    storefront.channel.accountNumber = null;
    Browser browser = storefront.browser();
    Page account = browser.open("/norrsken/sign-in");
    String card = SignUpTest.attribute(account, "hx-get").replace("&amp;", "&");

    org.awaitility.Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(browser.step(card, "HX-Request", "true").header("HX-Redirect"))
                    .isEqualTo("/norrsken/account"));
    assertThat(browser.submit(account, "/norrsken/account").header("Location"))
        .isEqualTo(storefront.url + "/norrsken/sign-in");
    storefront.provider.accessTokenLasts = Duration.ofMinutes(5);
    assertThat(browser.open("/norrsken/account").path()).isEqualTo("/norrsken/account");
    assertThat(storefront.provider.authorizations).hasSize(2);
  }

  @Test
  void aTokenThatTheChannelNeverTakesDoesNotLeadInCircles() {
    storefront.channel.refusesSignUp = ErrorCode.Unauthorized;

    assertThat(storefront.browser().open("/norrsken/account").status()).isEqualTo(503);
  }

  @Test
  void aListeningPageThatWasSignedOutElsewhereLeavesTheAccount() {
    Page listening = storefront.browser().step("/norrsken/account/card", "HX-Request", "true");

    assertThat(listening.status()).isEqualTo(401);
    assertThat(listening.header("HX-Redirect")).isEqualTo("/norrsken/account");
  }

  /// Goes through the provider and answers the address that it sends the browser back to.
  private static String callback(Browser browser, String start) {
    Page toProvider = browser.step(start);
    return browser.step(toProvider.header("Location")).header("Location");
  }

  private static void assertRefused(Page page) {
    assertThat(page.status()).isEqualTo(400);
    assertThat(page.body())
        .contains("data-notice=\"SIGN_IN_BROKEN\"")
        .contains("id=\"sign-in-again\"")
        .contains("/sign-in\"");
  }
}
