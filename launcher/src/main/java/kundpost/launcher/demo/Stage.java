package kundpost.launcher.demo;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;

/// Who and what takes part in the story.
///
/// @param asyncStore its profile says Create customer in async mode = Yes at the beginning
/// @param syncStore its profile says No, and Error when headquarters cannot be reached
record Stage(
    Headquarters headquarters,
    Store asyncStore,
    Store syncStore,
    Ledger ledger,
    Narrator narrator) {

  static final List<String> JOURNEY = List.of("P-0001", "SYNC-CUSTOMERS", "1010");

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(10);

  void say(String key, Object... details) {
    narrator.say(key, details);
  }

  void held(String key, Object... details) {
    narrator.held(key, details);
  }

  void schedule(String kind) {
    JOURNEY.forEach(job -> headquarters.schedule(job, kind));
  }

  /// A sign-up that must be acknowledged as pending.
  Ledger.Entry signUpPending(Store store, Shopper shopper) {
    Answer answer = store.signUp(shopper).expect(201);
    require(
        answer.text("state").equals("PendingSync") && answer.isNull("accountNumber"),
        "awaited Pending sync without a number: " + answer.body());
    say("signedUp.pending", shopper.name(), store.name(), answer.millis());
    return ledger.acknowledged(shopper, store, answer);
  }

  /// A sign-up that must come back with its account number.
  Ledger.Entry signUpAtOnce(Store store, Shopper shopper) {
    Answer answer = store.signUp(shopper).expect(201);
    require(
        answer.text("state").equals("Synchronized") && !answer.text("accountNumber").isEmpty(),
        "awaited an account number at once: " + answer.body());
    say(
        "signedUp.atOnce",
        shopper.name(),
        store.name(),
        answer.millis(),
        answer.text("accountNumber"));
    return ledger.acknowledged(shopper, store, answer);
  }

  boolean isInHeadquarters(Ledger.Entry entry) {
    return headquarters.customer(entry.customerId()).isPresent();
  }

  boolean isSynchronized(Ledger.Entry entry) {
    return entry.store().customer(entry.customerId()).text("state").equals("Synchronized");
  }

  /// Gives the store a profile and waits until the channel obeys it.
  void putInForce(Store store, String profile, boolean async, String whenUnreachable) {
    headquarters.assign(store.operatingUnitNumber(), profile);
    await(
        "the channel does not obey the profile " + profile + " for " + store.name(),
        () -> {
          JsonNode inForce = headquarters.inForce(store.operatingUnitNumber());
          return !inForce.path("stale").asBoolean(true)
              && inForce.path("createCustomerInAsyncMode").asBoolean(!async) == async
              && inForce.path("whenHeadquartersUnreachable").asString("").equals(whenUnreachable);
        });
    say("inForce", store.name(), profile);
  }

  void await(String otherwise, BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      require(System.nanoTime() < deadline, otherwise + " after " + PATIENCE.toSeconds() + " s");
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  static void require(boolean held, String otherwise) {
    if (!held) {
      throw new StepFailed(otherwise);
    }
  }
}
