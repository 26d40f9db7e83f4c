package kundpost.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kundpost.identity.Browser.Page;
import kundpost.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What the protocol must refuse, and what it must allow.
class ProtocolTest {

  private static RunningIdentity identity;
  private static Browser member;

  @BeforeAll
  static void start() {
    identity = RunningIdentity.on(TestDatabase.fresh("identity_protocol"));
    member = Shopping.member(identity, "protocol@example.com");
  }

  @AfterAll
  static void stop() {
    identity.close();
  }

  @Test
  void aPublicClientMustProveItsKeyWithS256() {
    Store store = Store.norrsken(identity);
    assertThat(member.get(store.url("code_challenge", "")).query("error"))
        .isEqualTo("invalid_request");
    assertThat(member.get(store.url("code_challenge_method", "plain")).query("error"))
        .isEqualTo("invalid_request");
    String code = member.get(store.url()).query("code");
    assertThat(store.exchange(code, "x".repeat(50)).body()).contains("invalid_grant");
  }

  @Test
  void aCodeIsExchangedOnce() {
    Store store = Store.norrsken(identity);
    String code = member.get(store.url()).query("code");
    JsonNode tokens = Store.json(store.exchange(code).body());
    assertThat(tokens.has("access_token")).isTrue();
    assertThat(store.exchange(code).body()).contains("invalid_grant");
    assertThat(userInfoStatus(tokens)).as("what the code was exchanged for").isEqualTo(401);
  }

  @Test
  void aCodeIsExchangedOnceEvenByManyAtTheSameMoment() throws Exception {
    Store store = Store.norrsken(identity);
    for (int round = 0; round < 5; round++) {
      String code = member.get(store.url()).query("code");
      List<Callable<Integer>> all = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        all.add(() -> store.exchange(code).statusCode());
      }
      int won = 0;
      try (ExecutorService together = Executors.newVirtualThreadPerTaskExecutor()) {
        for (Future<Integer> status : together.invokeAll(all)) {
          won += status.get() == 200 ? 1 : 0;
        }
      }
      assertThat(won).isEqualTo(1);
    }
  }

  @Test
  void onlyThePortOfALoopbackRedirectMayVary() {
    Store store = Store.norrsken(identity);
    String otherPort = "http://127.0.0.1:9101/norrsken/signed-in";
    assertThat(member.get(store.url("redirect_uri", otherPort)).url().toString())
        .startsWith(otherPort + "?code=");
    for (String other :
        List.of(
            "http://127.0.0.1:8081/norrsken/signed-in/x",
            "http://127.0.0.1:8081/fjord/signed-in",
            "http://127.0.0.1:8081/norrsken/signed-in?x=1",
            "http://localhost:8081/norrsken/signed-in",
            "https://127.0.0.1:8081/norrsken/signed-in",
            "http://evil.example/norrsken/signed-in")) {
      Page refused = member.get(store.url("redirect_uri", other));
      assertThat(refused.status()).as(other).isEqualTo(400);
      assertThat(refused.body()).contains("This sign-in cannot go on");
    }
  }

  @Test
  void userInfoSaysWhatTheScopesAllow() {
    Store store = Store.norrsken(identity);
    JsonNode all = store.tokens(member.get(store.url()).query("code"));
    JsonNode says = userInfo(all);
    assertThat(says.get("email").asString()).isEqualTo("protocol@example.com");
    assertThat(says.get("given_name").asString()).isEqualTo("Alva");
    JsonNode only = store.tokens(member.get(store.url("scope", "openid")).query("code"));
    assertThat(userInfo(only).propertyNames()).containsExactly("sub");
  }

  @Test
  void aRevokedTokenOpensNothing() {
    Store store = Store.norrsken(identity);
    JsonNode tokens = store.tokens(member.get(store.url()).query("code"));
    assertThat(userInfoStatus(tokens)).isEqualTo(200);
    Page revoked =
        member.post(
            identity.shoppers() + "/oauth2/revoke",
            Browser.form(
                Map.of(
                    "token",
                    tokens.get("access_token").asString(),
                    "client_id",
                    "storefront-norrsken")));
    assertThat(revoked.status()).isEqualTo(200);
    assertThat(userInfoStatus(tokens)).isEqualTo(401);
  }

  @Test
  void aBearerTokenDoesNotReplaceSigningIn() {
    Store store = Store.norrsken(identity);
    JsonNode tokens = store.tokens(member.get(store.url()).query("code"));
    String location =
        new Browser(identity)
            .send(
                HttpRequest.newBuilder(URI.create(store.url()))
                    .header("Authorization", "Bearer " + tokens.get("access_token").asString())
                    .build())
            .headers()
            .firstValue("Location")
            .orElse("");
    assertThat(location).endsWith("/shoppers/sign-in");
  }

  @Test
  void promptsAreObeyed() {
    Store store = Store.norrsken(identity);
    assertThat(new Browser(identity).get(store.url("prompt", "none")).query("error"))
        .isEqualTo("login_required");
    assertThat(member.get(store.url("prompt", "none")).query("code")).isNotEmpty();
    assertThat(member.get(store.url("prompt", "create")).query("code"))
        .as("who has an account already need not make one")
        .isNotEmpty();
    Page again = member.get(store.url("prompt", "login"));
    assertThat(again.url().getPath()).isEqualTo("/shoppers/sign-in");
    Page back = Shopping.signIn(member, again, "protocol@example.com", Shopping.PASSWORD);
    assertThat(back.query("code")).isNotEmpty();
  }

  @Test
  void anAuthorizationRequestMayBePosted() {
    Store store = Store.norrsken(identity);
    Browser browser = new Browser(identity);
    Page form =
        browser.post(identity.shoppers() + "/oauth2/authorize", Browser.form(store.request()));
    Page back = Shopping.signIn(browser, form, "protocol@example.com", Shopping.PASSWORD);
    assertThat(back.query("code")).isNotEmpty();
    assertThat(back.query("state")).isEqualTo(store.state);
  }

  @Test
  void tokensAndIdsThatNoDatabaseCanHoldAreRefusedPolitely() {
    Store store = Store.norrsken(identity);
    assertThat(store.exchange("a\0b").body()).contains("invalid_grant");
    assertThat(member.get(store.url("client_id", "a\0b")).status()).isEqualTo(400);
    assertThat(member.get(identity.shoppers() + "/connect/logout?id_token_hint=a%00b").status())
        .isEqualTo(200);
  }

  @Test
  void theIssuerIsTheConfiguredOneWhateverTheHostHeaderSays() {
    String viaName = identity.url.replace("127.0.0.1", "localhost");
    JsonNode says =
        Store.json(member.get(viaName + "/shoppers/.well-known/openid-configuration").body());
    assertThat(says.get("issuer").asString()).isEqualTo(identity.shoppers());
  }

  private static JsonNode userInfo(JsonNode tokens) {
    return Store.json(member.send(userInfoRequest(tokens)).body());
  }

  private static int userInfoStatus(JsonNode tokens) {
    return member.send(userInfoRequest(tokens)).statusCode();
  }

  private static HttpRequest userInfoRequest(JsonNode tokens) {
    return HttpRequest.newBuilder(URI.create(identity.shoppers() + "/userinfo"))
        .header("Authorization", "Bearer " + tokens.get("access_token").asString())
        .build();
  }
}
