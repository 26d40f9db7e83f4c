package kundpost.launcher.demo;

import java.net.http.HttpClient;
import java.util.Map;
import kundpost.launcher.Access;

/// What a store's application does at its channel.
record Store(Api api, String operatingUnitNumber, String name) {

  static Store of(HttpClient client, Access.Store store) {
    String url = store.channelUrl();
    String token = store.clientToken();
    if (url == null || token == null) {
      throw new StepFailed("access.json names no channel for " + store.name());
    }
    return new Store(new Api(client, url, token), store.operatingUnitNumber(), store.name());
  }

  Answer signUp(Shopper shopper) {
    return api.send(
        "POST",
        "/api/stores/" + operatingUnitNumber + "/customers",
        Map.of(
            "givenName", shopper.givenName(),
            "surname", shopper.surname(),
            "email", shopper.email(),
            "language", "sv"),
        Map.of("Idempotency-Key", shopper.idempotencyKey()));
  }

  Answer customer(String customerId) {
    return api.get("/api/stores/" + operatingUnitNumber + "/customers/" + customerId).expect(200);
  }
}
