package kundpost.channel.testing;

import java.util.HashMap;
import java.util.Map;
import kundpost.channel.testing.Http.Answer;

/// Signs customers up as a careful application does: under a key, and again under the same key
/// until the channel has acknowledged it.
public final class SignUps {

  private static final int MOST_TRIES = 50;

  private final Map<String, String> acknowledged = new HashMap<>();

  /// Answers the customer id that was acknowledged; the same for each try that was.
  public String signUp(Http http, String store, String name) {
    for (int i = 0; i < MOST_TRIES; i++) {
      Answer answer = http.signUp(store, Http.body(name), "Idempotency-Key", name);
      if (answer.status() == 201) {
        String id = answer.text("customerId");
        acknowledged.put(name, id);
        return id;
      }
    }
    throw new IllegalStateException(name + " was never acknowledged");
  }

  public Map<String, String> acknowledged() {
    return acknowledged;
  }
}
