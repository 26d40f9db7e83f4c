package kundpost.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.util.Map;
import kundpost.identity.Browser.Page;
import kundpost.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Shoppers and staff share a server and nothing else.
class RealmsTest {

  private static RunningIdentity identity;

  @BeforeAll
  static void start() {
    identity = RunningIdentity.on(TestDatabase.fresh("identity_realms"));
  }

  @AfterAll
  static void stop() {
    identity.close();
  }

  private static Page staffSignIn(Browser browser, Store backOffice) {
    Page form = browser.get(backOffice.url());
    return browser.submit(
        form,
        "/staff/sign-in",
        Map.of("username", "admin", "password", RunningIdentity.STAFF_PASSWORD));
  }

  @Test
  void aSignedInShopperIsNobodyToTheStaffIssuer() {
    Browser browser = Shopping.member(identity, "nobody@example.com");
    assertThat(browser.get(Store.norrsken(identity).url()).query("code")).isNotEmpty();

    Page staff = browser.get(Store.backOffice(identity).url());

    assertThat(staff.url().getPath()).isEqualTo("/staff/sign-in");
    assertThat(staff.body()).contains("data-brand=\"neutral\"");
  }

  @Test
  void theStaffUserOfTheSettingsSignsInWithRoles() throws ParseException {
    Store backOffice = Store.backOffice(identity);
    Page back = staffSignIn(new Browser(identity), backOffice);
    assertThat(back.url().toString()).startsWith(backOffice.redirectUri);
    JsonNode tokens = backOffice.tokens(back.query("code"));
    JWTClaimsSet id = backOffice.check(tokens.get("id_token").asString());
    assertThat(id.getIssuer()).isEqualTo(identity.staff());
    assertThat(id.getStringClaim("preferred_username")).isEqualTo("admin");
    assertThat(id.getStringClaim("name")).isEqualTo("admin");
    assertThat(id.getStringListClaim("roles")).containsExactly("administrator");
    assertThat(userInfo(identity.staff(), tokens).body()).contains("administrator");
    assertThat(userInfo(identity.shoppers(), tokens).statusCode()).isEqualTo(401);
  }

  @Test
  void shoppersCannotSignInAsStaffNorStaffAsShoppers() {
    Shopping.member(identity, "only.shopper@example.com");
    Browser browser = new Browser(identity);
    Page staffForm = browser.get(Store.backOffice(identity).url());
    Page refused =
        browser.submit(
            staffForm,
            "/staff/sign-in",
            Map.of("username", "only.shopper@example.com", "password", Shopping.PASSWORD));
    assertThat(refused.status()).isEqualTo(401);
    Page shopperForm = browser.get(Store.norrsken(identity).url());
    assertThat(
            Shopping.signIn(browser, shopperForm, "admin", RunningIdentity.STAFF_PASSWORD).status())
        .isEqualTo(401);
  }

  @Test
  void aClientOfOneIssuerDoesNotExistAtTheOther() {
    Store stranger =
        new Store(
            identity,
            identity.staff(),
            "storefront-norrsken",
            "http://127.0.0.1:8081/norrsken/signed-in");
    assertThat(new Browser(identity).get(stranger.url()).status()).isEqualTo(400);

    Store shop = Store.norrsken(identity);
    Browser member = Shopping.member(identity, "crossing@example.com");
    String code = member.get(shop.url()).query("code");
    Store elsewhere =
        new Store(identity, identity.staff(), "storefront-norrsken", shop.redirectUri);
    assertThat(elsewhere.exchange(code, shop.verifier).statusCode()).isEqualTo(401);
    Store backOffice = Store.backOffice(identity);
    assertThat(backOffice.exchange(code, shop.verifier).body()).contains("invalid_grant");
    assertThat(shop.exchange(code).statusCode()).isEqualTo(200);
  }

  @Test
  void theIssuersHaveDifferentKeysAndTellAboutThemselves() {
    Browser browser = new Browser(identity);
    assertThat(browser.get(identity.shoppers() + "/oauth2/jwks").body())
        .isNotEqualTo(browser.get(identity.staff() + "/oauth2/jwks").body());
    for (String issuer : new String[] {identity.shoppers(), identity.staff()}) {
      JsonNode says = Store.json(browser.get(issuer + "/.well-known/openid-configuration").body());
      assertThat(says.get("issuer").asString()).isEqualTo(issuer);
      assertThat(says.get("authorization_endpoint").asString())
          .isEqualTo(issuer + "/oauth2/authorize");
      assertThat(says.get("end_session_endpoint").asString()).isEqualTo(issuer + "/connect/logout");
      assertThat(says.get("userinfo_endpoint").asString()).isEqualTo(issuer + "/userinfo");
      assertThat(says.get("revocation_endpoint").asString()).isEqualTo(issuer + "/oauth2/revoke");
      assertThat(says.get("code_challenge_methods_supported").toString()).isEqualTo("[\"S256\"]");
    }
    assertThat(browser.get(identity.shoppers() + "/.well-known/openid-configuration").body())
        .contains("\"create\"");
  }

  @Test
  void noInventedPathBecomesAnIssuer() {
    Browser browser = new Browser(identity);
    assertThat(browser.get(identity.shoppers() + "/x/.well-known/openid-configuration").status())
        .isEqualTo(404);
    assertThat(browser.get(identity.url + "/.well-known/openid-configuration").status())
        .isEqualTo(404);
    assertThat(browser.get(identity.url + "/shoppers/x/oauth2/jwks").status()).isEqualTo(404);
  }

  @Test
  void signingOutOfOneRealmLeavesTheOther() {
    Browser browser = Shopping.member(identity, "both@example.com");
    Store shop = Store.norrsken(identity);
    JsonNode tokens = shop.tokens(browser.get(shop.url()).query("code"));
    Store backOffice = Store.backOffice(identity);
    staffSignIn(browser, backOffice);
    assertThat(browser.get(shop.url()).query("code")).isNotEmpty();

    Page back =
        browser.get(
            identity.shoppers()
                + "/connect/logout?"
                + Browser.form(
                    Map.of(
                        "id_token_hint", tokens.get("id_token").asString(),
                        "post_logout_redirect_uri", "http://127.0.0.1:9101/norrsken",
                        "state", "x y")));

    assertThat(back.url().toString()).isEqualTo("http://127.0.0.1:9101/norrsken?state=x%20y");
    assertThat(browser.get(shop.url()).url().getPath()).isEqualTo("/shoppers/sign-in");
    assertThat(browser.get(backOffice.url()).query("code")).isNotEmpty();
  }

  @Test
  void signingOutLeadsOnlyWhereTheClientRegistered() {
    Browser browser = Shopping.member(identity, "leaving@example.com");
    Store shop = Store.norrsken(identity);
    String idToken = shop.tokens(browser.get(shop.url()).query("code")).get("id_token").asString();
    for (String elsewhere :
        new String[] {
          "http://127.0.0.1:8081/norrsken/other",
          "http://evil.example/norrsken",
          "http://127.0.0.1.evil.example:8081/norrsken",
          "https://127.0.0.1:8081/norrsken"
        }) {
      Page asked =
          browser.get(
              identity.shoppers()
                  + "/connect/logout?"
                  + Browser.form(
                      Map.of("id_token_hint", idToken, "post_logout_redirect_uri", elsewhere)));
      assertThat(asked.url().getPath()).isEqualTo("/shoppers/sign-out");
      assertThat(asked.body()).contains("class=\"sign-out\"");
    }
    Page question = browser.get(identity.shoppers() + "/sign-out");
    Page out = browser.submit(question, "/shoppers/sign-out", Map.of());
    assertThat(out.body()).contains("You are signed out");
    assertThat(browser.get(shop.url()).url().getPath()).isEqualTo("/shoppers/sign-in");
  }

  private static HttpResponse<String> userInfo(String issuer, JsonNode tokens) {
    return new Browser(identity)
        .send(
            HttpRequest.newBuilder(URI.create(issuer + "/userinfo"))
                .header("Authorization", "Bearer " + tokens.get("access_token").asString())
                .build());
  }
}
