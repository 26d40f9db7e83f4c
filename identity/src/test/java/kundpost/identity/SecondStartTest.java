package kundpost.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import kundpost.identity.Browser.Page;
import kundpost.identity.keys.SigningKeys;
import kundpost.identity.settings.Realm;
import kundpost.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// A second start goes on where the first stopped, and obeys changed settings.
class SecondStartTest {

  @Test
  void usersAndKeysStayAndSettingsAreBroughtUpToDate() {
    String database = TestDatabase.fresh("identity_second_start");
    String token;
    String secretHash;
    try (RunningIdentity first = RunningIdentity.on(database)) {
      Browser browser = Shopping.member(first, "stays@example.com");
      Store store = Store.norrsken(first);
      token = store.tokens(browser.get(store.url()).query("code")).get("id_token").asString();
      secretHash = secretHash(first);
    }
    try (RunningIdentity second =
        RunningIdentity.on(
            database,
            Map.of(
                "kundpost.identity.staff-password", "another staff password",
                "kundpost.identity.storefront-url", "http://127.0.0.1:9001"))) {
      assertThat(Store.norrsken(second).check(token).getSubject()).isNotBlank();
      assertThat(secretHash(second)).isEqualTo(secretHash);
      Browser browser = new Browser(second);
      Page back =
          Shopping.signIn(
              browser,
              browser.get(Store.norrsken(second).url()),
              "stays@example.com",
              Shopping.PASSWORD);
      assertThat(back.query("code")).isNotEmpty();
      assertThat(staffStatus(second, RunningIdentity.STAFF_PASSWORD)).isEqualTo(401);
      assertThat(staffStatus(second, "another staff password")).isEqualTo(302);
      assertThat(redirects(second)).contains("http://127.0.0.1:9001/norrsken/signed-in");
    }
  }

  @Test
  void aNewKeySignsAndTheOldOneStillCounts() {
    try (RunningIdentity identity = RunningIdentity.on(TestDatabase.fresh("identity_rotation"))) {
      Browser browser = Shopping.member(identity, "rotated@example.com");
      Store store = Store.norrsken(identity);
      JsonNode before = store.tokens(browser.get(store.url()).query("code"));

      identity.bean(SigningKeys.class).rotate(Realm.SHOPPERS);

      JsonNode after = store.tokens(browser.get(store.url()).query("code"));
      assertThat(keyId(after)).isNotEqualTo(keyId(before));
      store.check(before.get("id_token").asString());
      store.check(after.get("id_token").asString());
    }
  }

  @Test
  void twoCopiesShareTheKeysOfEachRealm() {
    String database = TestDatabase.fresh("identity_copies");
    try (RunningIdentity one = RunningIdentity.on(database);
        RunningIdentity two = RunningIdentity.on(database)) {
      long keys =
          one.bean(JdbcClient.class)
              .sql("select count(*) from signing_key")
              .query(Long.class)
              .single();
      assertThat(keys).isEqualTo(2);
      Browser browser = new Browser(two);
      assertThat(browser.get(two.shoppers() + "/oauth2/jwks").body())
          .isEqualTo(new Browser(one).get(one.shoppers() + "/oauth2/jwks").body());
    }
  }

  private static String keyId(JsonNode tokens) {
    String header = tokens.get("id_token").asString().split("\\.")[0];
    return Store.json(
            new String(
                java.util.Base64.getUrlDecoder().decode(header),
                java.nio.charset.StandardCharsets.UTF_8))
        .get("kid")
        .asString();
  }

  private static int staffStatus(RunningIdentity identity, String password) {
    Browser browser = new Browser(identity);
    Page form = browser.get(Store.backOffice(identity).url());
    return browser
        .submit(form, "/staff/sign-in", Map.of("username", "admin", "password", password))
        .status();
  }

  private static String secretHash(RunningIdentity identity) {
    return identity
        .bean(JdbcClient.class)
        .sql("select client_secret from oauth2_registered_client where client_id = 'back-office'")
        .query(String.class)
        .single();
  }

  private static String redirects(RunningIdentity identity) {
    return identity
        .bean(JdbcClient.class)
        .sql(
            "select redirect_uris from oauth2_registered_client"
                + " where client_id = 'storefront-norrsken'")
        .query(String.class)
        .single();
  }
}
