package kundpost.launcher.demo;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// Headquarters in servicing, and back again.
final class Away {

  private static final Shopper DANIEL = Shopper.named("Daniel", "Falk");
  private static final String FALLBACK = "Fallback";

  private Away() {}

  static final class Servicing implements Step {

    @Override
    public String heading() {
      return "away.servicing";
    }

    @Override
    public void tell(Stage stage) {
      stage.headquarters().servicing(true);
      stage.say("away.on");
      Answer refused = stage.syncStore().signUp(DANIEL).expect(503);
      Stage.require(
          refused.text("code").equals("HeadquartersUnavailable"),
          "awaited HeadquartersUnavailable: " + refused.body());
      stage.say("away.refused", DANIEL.name(), stage.syncStore().name());
      stage.signUpPending(stage.asyncStore(), Shopper.named("Elsa", "Berg"));
      stage.headquarters().createFallbackProfile(FALLBACK);
      stage.putInForce(stage.syncStore(), FALLBACK, false, "CreateAsync");
      stage.signUpPending(stage.syncStore(), Shopper.named("Farah", "Amini"));
      stage.held("away.servicing.held");
    }
  }

  static final class Back implements Step {

    @Override
    public String heading() {
      return "away.back";
    }

    @Override
    public void tell(Stage stage) {
      stage.headquarters().servicing(false);
      stage.say("away.off");
      for (Ledger.Entry entry : stage.ledger().entries()) {
        stage.await(
            entry.shopper().name() + " has no number in the channel",
            () -> stage.isSynchronized(entry));
      }
      stage.say("away.drained");
      stage.signUpAtOnce(stage.syncStore(), DANIEL);
      count(stage);
    }

    private static void count(Stage stage) {
      List<Ledger.Entry> entries = stage.ledger().entries();
      for (Ledger.Entry entry : entries) {
        JsonNode found = stage.headquarters().search(entry.shopper().email());
        Stage.require(
            found.size() == 1
                && found.path(0).path("customerId").asString("").equals(entry.customerId()),
            entry.shopper().name() + " is in headquarters " + found.size() + " times, not once");
      }
      int all = stage.headquarters().search("").size();
      Stage.require(
          all == entries.size(),
          entries.size() + " sign-ups were acknowledged, headquarters has " + all + " customers");
      stage.say("away.counted", entries.size(), all);
      stage.held("away.back.held");
    }
  }
}
