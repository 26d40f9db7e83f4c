package kundpost.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import kundpost.identity.Browser.Page;
import kundpost.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// From the store's "Sign up" to tokens that a store and a channel can rely on.
class SignUpTest {

  private static RunningIdentity identity;

  @BeforeAll
  static void start() {
    identity = RunningIdentity.on(TestDatabase.fresh("identity_sign_up"));
  }

  @AfterAll
  static void stop() {
    identity.close();
  }

  @Test
  void signingUpEndsInTheStoreWithTokensThatSayWhoSheIs() throws ParseException {
    Browser browser = new Browser(identity);
    Store store = Store.norrsken(identity);

    Page form = browser.get(store.url("prompt", "create"));
    assertThat(form.url().getPath()).isEqualTo("/shoppers/sign-up");
    assertThat(form.body()).contains("data-brand=\"norrsken\"", "class=\"sign-up\"");
    Page checkMail =
        browser.submit(form, "/shoppers/sign-up", Shopping.alva("Alva.Lind@Example.com"));
    assertThat(checkMail.url().getPath()).isEqualTo("/shoppers/check-mail");
    assertThat(checkMail.body()).contains("Alva.Lind@example.com", "href=\"/mailbox\"");

    Page mailbox = browser.get(identity.url + "/mailbox");
    Page back = browser.get(Shopping.newestLink(mailbox));

    assertThat(back.url().toString()).startsWith(store.redirectUri + "?");
    assertThat(back.query("state")).isEqualTo(store.state);
    JsonNode tokens = store.tokens(back.query("code"));
    assertThat(tokens.has("refresh_token")).isFalse();
    JWTClaimsSet id = store.check(tokens.get("id_token").asString());
    assertThat(id.getIssuer()).isEqualTo(identity.url + "/shoppers");
    assertThat(id.getAudience()).containsExactly("storefront-norrsken");
    assertThat(id.getStringClaim("nonce")).isEqualTo(store.nonce);
    assertThat(id.getClaim("auth_time")).isNotNull();
    JWTClaimsSet access = store.check(tokens.get("access_token").asString());
    assertThat(access.getAudience()).containsExactly("storefront-norrsken");
    assertThat(access.getSubject()).isEqualTo(id.getSubject());
    assertThat(access.getExpirationTime().getTime() - access.getIssueTime().getTime())
        .isEqualTo(600_000);
    for (JWTClaimsSet claims : new JWTClaimsSet[] {id, access}) {
      assertThat(claims.getStringClaim("given_name")).isEqualTo("Alva");
      assertThat(claims.getStringClaim("family_name")).isEqualTo("Lind");
      assertThat(claims.getStringClaim("name")).isEqualTo("Alva Lind");
      assertThat(claims.getStringClaim("email")).isEqualTo("Alva.Lind@example.com");
      assertThat(claims.getBooleanClaim("email_verified")).isTrue();
      assertThat(claims.getStringClaim("locale")).isEqualTo("en");
    }
  }
}
