package kundpost.headquarters;

import static org.assertj.core.api.Assertions.assertThat;

import kundpost.exchange.ChannelConfiguration;
import kundpost.exchange.ScaleUnitId;
import kundpost.headquarters.dataexchange.ConfigurationSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

class ChannelsApiTest extends HeadquartersTest {

  private static final String PROFILES = "/api/functionality-profiles";
  private static final String STORES = "/api/online-stores";

  @Autowired private ConfigurationSource source;

  private static final String FALLBACK =
      """
      {"id": "Fallback", "description": "Real time, async when away",
       "createCustomerInAsyncMode": false, "whenHeadquartersUnreachable": "CreateAsync",
       "realTimeTimeoutMillis": 1500}""";

  @Test
  void theDemoStandsAsAgreed() {
    Answer stores = get(STORES);
    assertThat(stores.status()).isEqualTo(200);
    assertThat(stores.body().isArray()).isTrue();
    assertThat(stores.body().get(0).get("operatingUnitNumber").asString()).isEqualTo("068");
    assertThat(stores.body().get(0).get("functionalityProfile").asString()).isEqualTo("Async");
    assertThat(stores.body().get(1).get("functionalityProfile").asString()).isEqualTo("Sync");
    Answer async = get(PROFILES + "/Async");
    assertThat(async.body().get("createCustomerInAsyncMode").asBoolean()).isTrue();
    assertThat(async.body().get("whenHeadquartersUnreachable").asString()).isEqualTo("Error");
    assertThat(async.body().get("realTimeTimeoutMillis").asInt()).isEqualTo(3000);
    assertThat(get(PROFILES + "/Sync").body().get("createCustomerInAsyncMode").asBoolean())
        .isFalse();
  }

  @Test
  void aProfileIsCreatedChangedAndDeleted() {
    Answer created = api("POST", PROFILES, FALLBACK);
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.whole().headers().firstValue("Location")).hasValue(PROFILES + "/Fallback");
    assertThat(get(PROFILES + "/Fallback").body()).isEqualTo(created.body());

    Answer again = api("POST", PROFILES, FALLBACK);
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.code()).isEqualTo("ProfileExists");

    Answer changed = api("PUT", PROFILES + "/Fallback", "{\"createCustomerInAsyncMode\": true}");
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.body().get("createCustomerInAsyncMode").asBoolean()).isTrue();
    assertThat(changed.body().get("whenHeadquartersUnreachable").asString()).isEqualTo("Error");
    assertThat(changed.body().get("realTimeTimeoutMillis").asInt()).isEqualTo(3000);

    assertThat(api("DELETE", PROFILES + "/Fallback", "").status()).isEqualTo(204);
    assertThat(get(PROFILES + "/Fallback").code()).isEqualTo("ProfileNotFound");
    assertThat(api("DELETE", PROFILES + "/Fallback", "").code()).isEqualTo("ProfileNotFound");
    assertThat(api("PUT", PROFILES + "/Fallback", FALLBACK).status()).isEqualTo(404);
  }

  @Test
  void whoChangedAProfileIsKept() {
    api("POST", PROFILES, FALLBACK);
    assertThat(
            jdbc.sql("select changed_by from functionality_profile where id = 'Fallback'")
                .query(String.class)
                .single())
        .isEqualTo("bootstrap");
  }

  @Test
  void aProfileInUseIsKeptAndItsStoresAreNamed() {
    Answer refused = api("DELETE", PROFILES + "/Async", "");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("ProfileInUse");
    assertThat(refused.body().get("detail").asString()).contains("Norrsken").contains("068");
    assertThat(get(PROFILES + "/Async").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | id REQUIRED; createCustomerInAsyncMode REQUIRED",
        "{'id':'a b','createCustomerInAsyncMode':true} | id INVALID_ID",
        "{'id':'åäö','createCustomerInAsyncMode':true} | id INVALID_ID",
        "{'id':'123456789012345678901','createCustomerInAsyncMode':true} | id TOO_LONG",
        "{'id':'A','createCustomerInAsyncMode':true,'whenHeadquartersUnreachable':'error'}"
            + " | whenHeadquartersUnreachable UNKNOWN_VALUE",
        "{'id':'A','createCustomerInAsyncMode':true,'realTimeTimeoutMillis':99}"
            + " | realTimeTimeoutMillis OUT_OF_RANGE",
        "{'id':'A','createCustomerInAsyncMode':true,'realTimeTimeoutMillis':30001}"
            + " | realTimeTimeoutMillis OUT_OF_RANGE",
        "{'id':'A','createCustomerInAsyncMode':true,'realTimeTimeoutMillis':99999999999}"
            + " | realTimeTimeoutMillis OUT_OF_RANGE",
        "{'id':'A','createCustomerInAsyncMode':true,'description':'a\\u0000b'}"
            + " | description CONTROL_CHARACTER",
      })
  void fieldsThatBreakARuleAreNamed(String body, String expected) {
    Answer refused = api("POST", PROFILES, body.replace('\'', '"'));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.code()).isEqualTo("ValidationFailed");
    assertThat(
            refused
                .body()
                .get("fields")
                .valueStream()
                .map(f -> f.get("field").asString() + " " + f.get("rule").asString()))
        .containsExactly(expected.split("; "));
    assertThat(get(PROFILES).body().size()).isEqualTo(2);
  }

  @Test
  void refusalsSpeakTheReadersLanguage() {
    Answer refused =
        send(
            request("POST", PROFILES, "{}")
                .header("Authorization", "Bearer " + API_TOKEN)
                .header("Content-Type", "application/json")
                .header("Accept-Language", "sv-SE,sv;q=0.9,en;q=0.5"));
    assertThat(refused.body().get("title").asString()).isEqualTo("Några fält godtas inte");
    assertThat(refused.body().get("fields").get(0).get("message").asString())
        .isEqualTo("Fyll i det här.");
    assertThat(refused.whole().headers().firstValue("Content-Language")).hasValue("sv");
  }

  @Test
  void aStoreIsGivenAProfileAndLosesIt() {
    api("POST", PROFILES, FALLBACK);
    long before = version();
    Answer changed = api("PATCH", STORES + "/069", "{\"functionalityProfile\": \"Fallback\"}");
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.body().get("functionalityProfile").asString()).isEqualTo("Fallback");
    assertThat(version()).isEqualTo(before + 1);

    Answer taken = api("PATCH", STORES + "/069", "{\"functionalityProfile\": null}");
    assertThat(taken.body().get("functionalityProfile").isNull()).isTrue();
    assertThat(version()).isEqualTo(before + 2);
    channelHasNewestConfiguration();
    assertThat(get(STORES + "/069").body().at("/effective/source").asString()).isEqualTo("default");

    api("PATCH", STORES + "/069", "{\"functionalityProfile\": null}");
    assertThat(version()).as("nothing changed, so no channel is told").isEqualTo(before + 2);
  }

  @Test
  void aStoreShowsWhatItsChannelReallyDoesWhileItIsBehind() {
    api("PATCH", STORES + "/069", "{\"functionalityProfile\": \"Async\"}");
    channelHasNewestConfiguration();
    Answer inForce = get(STORES + "/069");
    assertThat(inForce.body().at("/effective/createCustomerInAsyncMode").asBoolean()).isTrue();
    assertThat(inForce.body().at("/effective/stale").asBoolean()).isFalse();

    Answer changed = api("PATCH", STORES + "/069", "{\"functionalityProfile\": \"Sync\"}");
    var effective = changed.body().get("effective");
    assertThat(changed.body().get("functionalityProfile").asString()).isEqualTo("Sync");
    assertThat(effective.get("createCustomerInAsyncMode").asBoolean()).isTrue();
    assertThat(effective.get("functionalityProfile").asString()).isEqualTo("Async");
    assertThat(effective.get("stale").asBoolean()).isTrue();
    assertThat(effective.get("configurationVersion").asLong())
        .isEqualTo(effective.get("configurationVersionAtChannel").asLong() + 1);

    channelHasNewestConfiguration();
    var now = get(STORES + "/069").body().get("effective");
    assertThat(now.get("createCustomerInAsyncMode").asBoolean()).isFalse();
    assertThat(now.get("source").asString()).isEqualTo("profile");
    assertThat(now.get("stale").asBoolean()).isFalse();
  }

  @Test
  void aChangedProfileReachesEveryStoreThatUsesIt() {
    long before = version();
    api("PUT", PROFILES + "/Async", "{\"createCustomerInAsyncMode\": false}");
    assertThat(version()).isEqualTo(before + 1);
    var behind = get(STORES + "/068").body().get("effective");
    assertThat(behind.get("createCustomerInAsyncMode").asBoolean()).isTrue();
    assertThat(behind.get("stale").asBoolean()).isTrue();
    channelHasNewestConfiguration();
    assertThat(get(STORES + "/068").body().at("/effective/createCustomerInAsyncMode").asBoolean())
        .isFalse();
  }

  @Test
  void whatNoChannelHoldsTellsNoChannel() {
    long before = version();
    api("POST", PROFILES, FALLBACK);
    api("PUT", PROFILES + "/Fallback", "{\"createCustomerInAsyncMode\": true}");
    api("DELETE", PROFILES + "/Fallback", "");
    assertThat(version()).isEqualTo(before);
  }

  @Test
  void unknownStoresAndProfilesAreNamed() {
    assertThat(get(STORES + "/999").code()).isEqualTo("StoreNotFound");
    Answer unknownStore = api("PATCH", STORES + "/999", "{\"functionalityProfile\": \"Sync\"}");
    assertThat(unknownStore.status()).isEqualTo(404);
    assertThat(unknownStore.code()).isEqualTo("StoreNotFound");
    Answer unknownProfile = api("PATCH", STORES + "/068", "{\"functionalityProfile\": \"No\"}");
    assertThat(unknownProfile.status()).isEqualTo(422);
    assertThat(unknownProfile.code()).isEqualTo("ProfileNotFound");
    assertThat(unknownProfile.body().at("/fields/0/field").asString())
        .isEqualTo("functionalityProfile");
    Answer nothing = api("PATCH", STORES + "/068", "{\"profile\": \"Sync\"}");
    assertThat(nothing.status()).isEqualTo(422);
    assertThat(nothing.body().at("/fields/0/rule").asString()).isEqualTo("REQUIRED");
    assertThat(get(STORES + "/068").body().get("functionalityProfile").asString())
        .isEqualTo("Async");
  }

  @Test
  void the1070JobBringsStoresTokensAndProfiles() {
    ChannelConfiguration configuration = source.channelConfiguration(new ScaleUnitId("sweden-1"));
    assertThat(configuration.version()).isEqualTo(version());
    assertThat(configuration.stores()).hasSize(2);
    ChannelConfiguration.Store norrsken = configuration.stores().getFirst();
    assertThat(norrsken.handle()).isEqualTo("norrsken");
    assertThat(norrsken.issuer()).isEqualTo(SHOPPERS);
    assertThat(norrsken.clientId()).isEqualTo("storefront-norrsken");
    assertThat(norrsken.clientTokenHashes()).containsExactly(sha256("norrsken-token"));
    assertThat(norrsken.profile())
        .isEqualTo(new ChannelConfiguration.Profile("Async", true, "Error", 3000));
    assertThat(source.channelConfiguration(new ScaleUnitId("elsewhere")).stores()).isEmpty();
    var provider = source.globalConfiguration().identityProviders().getFirst();
    assertThat(provider.issuer()).isEqualTo(SHOPPERS);
    assertThat(provider.audiences()).containsExactly("storefront-norrsken", "storefront-fjord");
  }

  private static String sha256(String text) {
    try {
      return java.util.HexFormat.of()
          .formatHex(
              java.security.MessageDigest.getInstance("SHA-256")
                  .digest(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    } catch (java.security.NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  private long version() {
    return jdbc.sql("select version from published_version where subject = '1070'")
        .query(Long.class)
        .single();
  }
}
