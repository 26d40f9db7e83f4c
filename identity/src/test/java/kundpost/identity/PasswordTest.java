package kundpost.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import kundpost.identity.Browser.Page;
import kundpost.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Signing in with right and wrong passwords, and setting a new one.
class PasswordTest {

  private static RunningIdentity identity;

  @BeforeAll
  static void start() {
    identity = RunningIdentity.on(TestDatabase.fresh("identity_password"));
  }

  @AfterAll
  static void stop() {
    identity.close();
  }

  @Test
  void aWrongPasswordIsRefusedAndTheRightOneGoesOnToTheStore() {
    Shopping.member(identity, "wrong@example.com");
    Browser browser = new Browser(identity);
    Store store = Store.norrsken(identity);
    Page form = browser.get(store.url());
    Page refused = Shopping.signIn(browser, form, "wrong@example.com", "not the password");
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.body()).contains("do not belong together", "value=\"wrong@example.com\"");
    String before = browser.sessionCookie();
    Page back = Shopping.signIn(browser, refused, "WRONG@Example.com", Shopping.PASSWORD);
    assertThat(back.query("code")).isNotEmpty();
    assertThat(browser.sessionCookie()).as("session id after signing in").isNotEqualTo(before);
  }

  @Test
  void guessingIsSlowedDownForThatAccountOnly() {
    Shopping.member(identity, "guessed@example.com");
    Shopping.member(identity, "other@example.com");
    Browser browser = new Browser(identity);
    Page form = browser.get(Store.norrsken(identity).url());
    for (int i = 0; i < 8; i++) {
      assertThat(Shopping.signIn(browser, form, "guessed@example.com", "guess " + i).status())
          .isEqualTo(401);
    }
    Page slowed = Shopping.signIn(browser, form, "guessed@example.com", Shopping.PASSWORD);
    assertThat(slowed.status()).isEqualTo(429);
    assertThat(slowed.body()).contains("10 minutes");
    assertThat(Shopping.signIn(browser, form, "other@example.com", Shopping.PASSWORD).query("code"))
        .isNotEmpty();
  }

  @Test
  void aForgottenPasswordIsReplacedByAMailedLinkThatWorksOnce() {
    Browser signedInBefore = Shopping.member(identity, "forgot@example.com");
    Browser browser = new Browser(identity);
    Store store = Store.norrsken(identity);
    browser.get(store.url());
    Page ask = browser.get(identity.shoppers() + "/forgotten-password");
    Page mailed =
        browser.submit(ask, "/shoppers/forgotten-password", Map.of("email", "forgot@example.com"));
    assertThat(mailed.url().getPath()).isEqualTo("/shoppers/password-mailed");
    String link = Shopping.newestLink(identity);
    Page reset = browser.get(link);
    assertThat(reset.body()).contains("autocomplete=\"new-password\"");
    Page tooShort = browser.submit(reset, "/shoppers/reset-password", Map.of("password", "short"));
    assertThat(tooShort.body()).contains("Too short: at least 8 characters.");
    Page address =
        browser.submit(reset, "/shoppers/reset-password", Map.of("password", "Forgot@example.com"));
    assertThat(address.body()).contains("not your e-mail address");
    Page form =
        browser.submit(reset, "/shoppers/reset-password", Map.of("password", "a brand new one"));
    assertThat(form.url().getPath()).isEqualTo("/shoppers/sign-in");
    assertThat(form.body()).contains("Your new password is set");

    assertThat(Shopping.signIn(browser, form, "forgot@example.com", Shopping.PASSWORD).status())
        .isEqualTo(401);
    Page back = Shopping.signIn(browser, form, "forgot@example.com", "a brand new one");
    assertThat(back.url().toString()).startsWith(store.redirectUri);
    assertThat(new Browser(identity).get(link).url().getPath()).isEqualTo("/shoppers/link-too-old");
    assertThat(signedInBefore.get(store.url()).url().getPath())
        .as("a session that began with the old password")
        .isEqualTo("/shoppers/sign-in");
  }

  @Test
  void noPasswordOrLinkIsStoredInPlainText() {
    Shopping.member(identity, "stored@example.com");
    JdbcClient jdbc = identity.bean(JdbcClient.class);
    assertThat(jdbc.sql("select password_hash from shopper").query(String.class).list())
        .isNotEmpty()
        .allSatisfy(hash -> assertThat(hash).startsWith("{argon2}$argon2id$v=19$m=19456,t=2,p=1$"));
    assertThat(
            jdbc.sql(
                    "select client_secret from oauth2_registered_client where client_id = 'back-office'")
                .query(String.class)
                .single())
        .startsWith("{argon2}");
  }
}
