package kundpost.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;
import kundpost.identity.Browser.Page;
import kundpost.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Nobody learns who has an account, and nobody gets an account for an address she cannot read.
class SignUpPrivacyTest {

  private static RunningIdentity identity;

  @BeforeAll
  static void start() {
    identity = RunningIdentity.on(TestDatabase.fresh("identity_privacy"));
  }

  @AfterAll
  static void stop() {
    identity.close();
  }

  private static String mailbox() {
    return new Browser(identity).get(identity.url + "/mailbox").body();
  }

  /// A page without what differs between any two visits.
  private static String plain(Page page) {
    return page.body()
        .replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "")
        .replaceAll("[a-z]+@example\\.com", "ADDRESS");
  }

  @Test
  void signingUpWithATakenAddressLooksTheSameAndMailsTheOwner() {
    Shopping.member(identity, "taken@example.com");
    Page taken =
        Shopping.signUp(new Browser(identity), Store.norrsken(identity), "taken@example.com");
    assertThat(mailbox().split("class=\"mail\"")[1]).contains("You already have an account");
    Page free =
        Shopping.signUp(new Browser(identity), Store.norrsken(identity), "free@example.com");
    assertThat(mailbox().split("class=\"mail\"")[1]).contains("Confirm your address");
    assertThat(plain(taken)).isEqualTo(plain(free));
    assertThat(taken.status()).isEqualTo(free.status());
  }

  @Test
  void theDatabaseNeverQuotesARowInItsErrors() {
    assertThatThrownBy(
            () ->
                identity
                    .bean(JdbcClient.class)
                    .sql("insert into shopper (email) values (:email)")
                    .param("email", "secret@example.com")
                    .update())
        .isInstanceOf(DataIntegrityViolationException.class)
        .message()
        .contains("violates not-null constraint")
        .doesNotContain("secret@example.com")
        .doesNotContain("Failing row");
  }

  @Test
  void aForgottenPasswordAnswersTheSameForAStranger() {
    Shopping.member(identity, "known@example.com");
    Browser browser = new Browser(identity);
    Page ask = browser.get(identity.shoppers() + "/forgotten-password");
    Page known =
        browser.submit(ask, "/shoppers/forgotten-password", Map.of("email", "known@example.com"));
    Page stranger =
        browser.submit(ask, "/shoppers/forgotten-password", Map.of("email", "unknown@example.com"));
    assertThat(plain(known)).isEqualTo(plain(stranger));
    assertThat(known.url()).isEqualTo(stranger.url());
    assertThat(mailbox().split("class=\"mail\"")[1]).contains("There is no account");
  }

  @Test
  void signingInAnswersTheSameForAStranger() {
    Shopping.member(identity, "real@example.com");
    Browser browser = new Browser(identity);
    Page form = browser.get(Store.norrsken(identity).url());
    Page wrong = Shopping.signIn(browser, form, "real@example.com", "wrong password");
    Page stranger = Shopping.signIn(browser, form, "unreal@example.com", "wrong password");
    assertThat(plain(wrong)).isEqualTo(plain(stranger));
    assertThat(wrong.status()).isEqualTo(stranger.status());
  }

  @Test
  void whoHasNotOpenedTheMailIsAskedToWhenSigningIn() {
    Store store = Store.norrsken(identity);
    Shopping.signUp(new Browser(identity), store, "unproved@example.com");
    Browser later = new Browser(identity);
    Page checkMail =
        Shopping.signIn(later, later.get(store.url()), "unproved@example.com", Shopping.PASSWORD);
    assertThat(checkMail.url().getPath()).isEqualTo("/shoppers/check-mail");
    Page again = later.submit(checkMail, "/shoppers/check-mail", Map.of());
    assertThat(again.body()).contains("Sent again");
    assertThat(later.get(Shopping.newestLink(identity)).url().toString())
        .startsWith(store.redirectUri);
  }

  @Test
  void aLinkOpenedElsewhereProvesTheAddressButSignsNobodyIn() {
    Store store = Store.norrsken(identity);
    Browser first = new Browser(identity);
    Shopping.signUp(first, store, "elsewhere@example.com");
    Browser phone = new Browser(identity);
    String link = Shopping.newestLink(identity);
    phone.send(
        HttpRequest.newBuilder(URI.create(link))
            .method("HEAD", HttpRequest.BodyPublishers.noBody())
            .build());
    Page confirmed = phone.get(link);
    assertThat(confirmed.url().getPath()).isEqualTo("/shoppers/confirmed");
    assertThat(confirmed.body()).contains("Back to Norrsken", "http://127.0.0.1:8081/norrsken");
    assertThat(phone.get(store.url()).url().getPath()).isEqualTo("/shoppers/sign-in");
    assertThat(first.get(link).url().getPath()).isEqualTo("/shoppers/link-too-old");
    Page back =
        Shopping.signIn(first, first.get(store.url()), "elsewhere@example.com", Shopping.PASSWORD);
    assertThat(back.query("code")).isNotEmpty();
  }

  @Test
  void whoeverOpensHerMailGetsTheAccountWithHerOwnPassword() {
    Store store = Store.norrsken(identity);
    Browser thief = new Browser(identity);
    Page form = thief.get(store.url("prompt", "create"));
    thief.submit(
        form,
        "/shoppers/sign-up",
        Map.of(
            "givenName",
            "Thief",
            "surname",
            "T",
            "email",
            "victim@example.com",
            "password",
            "the thief's password"));
    Browser victim = new Browser(identity);
    Shopping.signUp(victim, store, "victim@example.com");
    assertThat(victim.get(Shopping.newestLink(identity)).query("code")).isNotEmpty();

    Page refused =
        Shopping.signIn(
            thief, thief.get(store.url()), "victim@example.com", "the thief's password");
    assertThat(refused.status()).isEqualTo(401);
  }

  @Test
  void noAddressIsBuriedInMail() {
    Browser browser = new Browser(identity);
    Page ask = browser.get(identity.shoppers() + "/forgotten-password");
    for (int i = 0; i < 12; i++) {
      browser.submit(ask, "/shoppers/forgotten-password", Map.of("email", "buried@example.com"));
    }
    assertThat(mailbox().split("buried@example.com", -1)).hasSize(6 + 1);
  }
}
