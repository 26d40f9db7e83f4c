package kundpost.launcher.demo;

import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What a member of staff does in headquarters, through its API.
record Headquarters(Api api) {

  void schedule(String job, String kind) {
    api.send("PUT", "/api/jobs/" + job + "/schedule", Map.of("kind", kind)).expect(200, 204);
  }

  /// Returns the number of records that the run moved.
  long run(String job) {
    return api.send("POST", "/api/jobs/" + job + "/run?wait=true", Map.of())
        .expect(200)
        .body()
        .path("rows")
        .asLong(-1);
  }

  /// Everybody in All customers who matches.
  JsonNode search(String query) {
    return api.send("POST", "/api/customers/search", Map.of("query", query, "limit", 50))
        .expect(200)
        .body()
        .path("items");
  }

  Optional<Answer> customer(String id) {
    Answer answer = api.get("/api/customers/" + id).expect(200, 404);
    return answer.status() == 200 ? Optional.of(answer) : Optional.empty();
  }

  void createFallbackProfile(String id) {
    api.send(
            "POST",
            "/api/functionality-profiles",
            Map.of(
                "id",
                id,
                "description",
                "At once; in the channel while headquarters is away",
                "createCustomerInAsyncMode",
                false,
                "whenHeadquartersUnreachable",
                "CreateAsync",
                "realTimeTimeoutMillis",
                3000))
        .expect(201);
  }

  /// Sets the field Functionality profile on the store's General tab.
  void assign(String operatingUnitNumber, String profile) {
    api.send(
            "PATCH",
            "/api/online-stores/" + operatingUnitNumber,
            Map.of("functionalityProfile", profile))
        .expect(200);
  }

  /// The mode that the channel obeys for the store.
  JsonNode inForce(String operatingUnitNumber) {
    return api.get("/api/online-stores/" + operatingUnitNumber)
        .expect(200)
        .body()
        .path("effective");
  }

  void servicing(boolean active) {
    api.send("PUT", "/api/servicing", Map.of("active", active)).expect(200, 204);
  }
}
