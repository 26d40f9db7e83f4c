package kundpost.headquarters;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SignInTest extends HeadquartersTest {

  @AfterEach
  void providerAsUsual() {
    PROVIDER.away = false;
    PROVIDER.wrongNonce = false;
  }

  @Test
  void staffSignInAtTheProviderAndComeBackToThePageTheyAskedFor() {
    Staff ann = new Staff(BASE);
    HttpResponse<String> page = ann.get("/jobs");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.uri()).isEqualTo(URI.create(BASE + "/jobs"));
    assertThat(page.body()).contains("Ann Åberg").contains("data-job=\"P-0001\"");
  }

  @Test
  void whatStaffChangeCarriesTheirUserName() {
    Staff ann = Staff.signedIn(BASE);
    ann.get("/functionality-profiles/new");
    ann.post("/functionality-profiles", Map.of("id", "ByAnn", "createCustomerInAsyncMode", "true"));
    assertThat(
            jdbc.sql("select changed_by from functionality_profile where id = 'ByAnn'")
                .query(String.class)
                .single())
        .isEqualTo(FakeProvider.USER);
  }

  @Test
  void whileTheProviderIsAwayThereIsAPlainPageAndTheApiGoesOn() {
    PROVIDER.away = true;
    HttpResponse<String> page = new Staff(BASE).language("sv").get("/");
    assertThat(page.statusCode()).isEqualTo(503);
    assertThat(page.body())
        .contains("Inloggningen kan inte nås just nu")
        .contains("href=\"/sign-in\"");
    assertThat(get("/api/jobs").status()).isEqualTo(200);
    PROVIDER.away = false;
    assertThat(new Staff(BASE).get("/").statusCode()).isEqualTo(200);
  }

  @Test
  void anIdTokenOfAnotherSignInIsNotAccepted() {
    PROVIDER.wrongNonce = true;
    HttpResponse<String> page = new Staff(BASE).get("/");
    assertThat(page.uri().getPath()).isEqualTo("/sign-in-failed");
    assertThat(page.body()).contains("Sign-in did not work");
    PROVIDER.wrongNonce = false;
    assertThat(new Staff(BASE).get("/signed-in?code=x&state=y").uri().getPath())
        .isEqualTo("/sign-in-failed");
  }

  @Test
  void signOutEndsTheSessionHereAndLeadsToTheProviders() {
    Staff ann = Staff.signedIn(BASE);
    HttpResponse<String> atProvider = ann.post("/sign-out", Map.of());
    assertThat(atProvider.uri().toString())
        .startsWith(PROVIDER.issuer() + "/sign-out?id_token_hint=")
        .contains("post_logout_redirect_uri=" + BASE + "/");
    PROVIDER.away = true;
    assertThat(ann.get("/jobs").statusCode()).isEqualTo(503);
  }

  @Test
  void signOutWorksWhileTheProviderIsAway() {
    Staff ann = Staff.signedIn(BASE);
    PROVIDER.away = true;
    HttpResponse<String> page = ann.post("/sign-out", Map.of());
    assertThat(page.uri().getPath()).isEqualTo("/signed-out");
    assertThat(page.body()).contains("You are signed out");
  }

  @Test
  void aFormFromElsewhereChangesNothing() {
    Staff ann = Staff.signedIn(BASE);
    HttpResponse<String> page =
        ann.send(
            HttpRequest.newBuilder(URI.create(BASE + "/servicing"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("active=true")));
    assertThat(page.statusCode()).isEqualTo(403);
    assertThat(page.body()).contains("This was not allowed");
    assertThat(get("/api/servicing").body().get("active").asBoolean()).isFalse();
  }

  @Test
  void pagesAreGuardedAndKeptByNobody() {
    HttpResponse<String> page = Staff.signedIn(BASE).get("/customers");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .startsWith("default-src 'self';")
        .contains("form-action 'self' " + PROVIDER.origin());
    assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
    assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
  }

  @Test
  void aFragmentAfterTheSessionEndedLoadsThePageAnew() {
    Answer answer = send(request("GET", "/tiles", "").header("HX-Request", "true"));
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.whole().headers().firstValue("HX-Refresh")).hasValue("true");
  }

  @Test
  void theApiDoesNotKnowSessions() {
    Staff ann = Staff.signedIn(BASE);
    assertThat(ann.get("/api/jobs").statusCode()).isEqualTo(401);
  }

  @Test
  void aSwitchLeadsBackOnlyToOurOwnPages() {
    Staff ann = Staff.signedIn(BASE);
    for (String elsewhere : new String[] {"https://evil.example/", "//evil.example", "/\\evil"}) {
      ann.get("/");
      HttpResponse<String> page = ann.post("/preferences", Map.of("lang", "sv", "back", elsewhere));
      assertThat(page.uri()).isEqualTo(URI.create(BASE + "/"));
      assertThat(page.body()).contains("lang=\"sv\"");
    }
    HttpResponse<String> back = ann.post("/preferences", Map.of("theme", "dark", "back", "/jobs"));
    assertThat(back.uri().getPath()).isEqualTo("/jobs");
    assertThat(back.body()).contains("data-theme=\"dark\"");
  }
}
