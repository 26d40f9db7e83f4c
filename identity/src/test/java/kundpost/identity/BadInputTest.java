package kundpost.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import kundpost.identity.Browser.Page;
import kundpost.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What people and programs type that nobody should: answered field by field, in their language.
class BadInputTest {

  private static RunningIdentity identity;

  @BeforeAll
  static void start() {
    identity = RunningIdentity.on(TestDatabase.fresh("identity_bad_input"));
  }

  @AfterAll
  static void stop() {
    identity.close();
  }

  /// Posts the sign-up form with one field's value already percent-encoded.
  private static Page post(String language, String field, String encodedValue) {
    Browser browser = new Browser(identity, language);
    Page form = browser.get(Store.norrsken(identity).url("prompt", "create"));
    Map<String, String> fields = new HashMap<>(Browser.hidden(form));
    fields.putAll(Shopping.alva("fine@example.com"));
    fields.remove(field);
    String body = Browser.form(fields) + "&" + field + "=" + encodedValue;
    return browser.post(identity.shoppers() + "/sign-up", body);
  }

  private static long signUps() {
    return identity
        .bean(JdbcClient.class)
        .sql("select count(*) from sign_up")
        .query(Long.class)
        .single();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          givenName | ``                 | Please fill this in.             | Fyll i det här.
          givenName | %20%20             | Please fill this in.             | Fyll i det här.
          givenName | A%00B              | characters that cannot be shown  | tecken som inte kan visas
          surname   | A%1BB              | characters that cannot be shown  | tecken som inte kan visas
          surname   | A%E2%80%AEB        | characters that cannot be shown  | tecken som inte kan visas
          givenName | %ED%A0%80          | broken characters                | trasiga tecken
          surname   | %FF%FE             | broken characters                | trasiga tecken
          email     | a%EF%BF%BD%40b.com | broken characters                | trasiga tecken
          password  | %ED%A0%80longenough| broken characters                | trasiga tecken
          givenName | %E2%80%8B          | Nothing in this text can be seen | Inget i texten syns
          email     | nobody             | This is not an e-mail address.   | ingen e-postadress
          email     | a%40b              | This is not an e-mail address.   | ingen e-postadress
          email     | a%40b.com%0AX:y    | cannot be shown                  | inte kan visas
          password  | short              | at least 8 characters            | minst 8 tecken
          password  | long%00enough      | characters that cannot be shown  | tecken som inte kan visas
          password  | FINE%40example.com | not your e-mail address          | inte är din e-postadress
          """)
  void aRefusedFieldSaysWhyInTheReadersLanguage(
      String field, String value, String english, String swedish) {
    long before = signUps();
    for (String language : new String[] {"en", "sv"}) {
      Page page = post(language, field, value);
      assertThat(page.status()).as(page.body()).isEqualTo(422);
      String problem = page.body().split("id=\"" + field + "-problem\">")[1].split("</p>")[0];
      assertThat(problem).contains(language.equals("en") ? english : swedish);
      assertThat(page.body())
          .contains("aria-describedby=\"" + field + "-problem\"")
          .doesNotContain(Shopping.PASSWORD);
    }
    assertThat(signUps()).isEqualTo(before);
  }

  @Test
  void overlongTextsAreRefused() {
    assertThat(post("en", "surname", "x".repeat(101)).body()).contains("at most 100 characters");
    assertThat(post("en", "surname", "x".repeat(20_000)).body()).contains("at most 100 characters");
    assertThat(post("en", "password", "x".repeat(129)).body()).contains("at most 128 characters");
    assertThat(post("en", "surname", "x".repeat(200_000)).status()).isEqualTo(413);
    assertThat(post("en", "surname", "%zz").status()).isEqualTo(400);
    assertThat(signUps()).isZero();
  }

  @Test
  void aNameIsTextAndNeverMarkup() {
    String script = "<script>alert(1)</script>";
    Page refused = post("en", "email", "nobody&surname=");
    assertThat(refused.status()).isEqualTo(422);
    Browser browser = new Browser(identity);
    Page form = browser.get(Store.norrsken(identity).url("prompt", "create"));
    Page again =
        browser.submit(
            form,
            "/shoppers/sign-up",
            Map.of("givenName", script, "surname", "\"><b>", "email", "x", "password", "y"));
    assertThat(again.body())
        .contains("value=\"&lt;script&gt;alert(1)&lt;/script&gt;\"")
        .doesNotContain("<script", "\"><b>");
    Page checkMail =
        browser.submit(
            again,
            "/shoppers/sign-up",
            Map.of(
                "givenName",
                script,
                "surname",
                "Lind",
                "email",
                "markup@example.com",
                "password",
                Shopping.PASSWORD));
    assertThat(checkMail.status()).isEqualTo(200);
    assertThat(browser.get(identity.url + "/mailbox").body())
        .contains("&lt;script&gt;")
        .doesNotContain("<script");
  }

  @Test
  void aPasswordMayHoldAnythingThatCanBeTyped() {
    Browser browser = new Browser(identity);
    Store store = Store.norrsken(identity);
    Page form = browser.get(store.url("prompt", "create"));
    String password = "  åäö 🦌 ½\"<&>' ";
    Map<String, String> typed = new HashMap<>(Shopping.alva("anything@example.com"));
    typed.put("password", password);
    browser.submit(form, "/shoppers/sign-up", typed);
    browser.get(Shopping.newestLink(identity));
    Browser later = new Browser(identity);
    String decomposed = java.text.Normalizer.normalize(password, java.text.Normalizer.Form.NFD);
    assertThat(
            Shopping.signIn(later, later.get(store.url()), "anything@example.com", decomposed)
                .query("code"))
        .isNotEmpty();
  }

  @Test
  void nonsenseElsewhereIsAnsweredNotThrown() {
    Browser browser = new Browser(identity);
    Page form = browser.get(Store.norrsken(identity).url());
    assertThat(Shopping.signIn(browser, form, "a\0b@example.com", "x\0y").status()).isEqualTo(401);
    assertThat(Shopping.signIn(browser, form, "a".repeat(5000), "b".repeat(5000)).status())
        .isEqualTo(401);
    Page staffForm = browser.get(Store.backOffice(identity).url());
    assertThat(
            browser
                .submit(staffForm, "/staff/sign-in", Map.of("username", "a\0b", "password", "x"))
                .status())
        .isEqualTo(401);
    assertThat(browser.get(identity.shoppers() + "/verify?token=a%00b").url().getPath())
        .isEqualTo("/shoppers/link-too-old");
    assertThat(browser.get(identity.shoppers() + "/reset-password?token=%ED%A0%80").url().getPath())
        .isEqualTo("/shoppers/link-too-old");
    assertThat(browser.get(identity.shoppers() + "/sign-in?client=a%00b").status()).isEqualTo(200);
    assertThat(browser.get(identity.shoppers() + "/nothing-here").status()).isEqualTo(404);
  }
}
