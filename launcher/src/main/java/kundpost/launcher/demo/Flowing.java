package kundpost.launcher.demo;

import java.time.Duration;

/// The same with the jobs on Continuous, and then with the store's profile set to No.
final class Flowing {

  private Flowing() {}

  static final class Continuous implements Step {

    @Override
    public String heading() {
      return "flowing.continuous";
    }

    @Override
    public void tell(Stage stage) {
      stage.schedule("Continuous");
      stage.say("flowing.scheduled");
      long start = System.nanoTime();
      Ledger.Entry entry =
          stage.signUpPending(stage.asyncStore(), Shopper.named("Björn", "Nygren"));
      stage.await("the customer is not in headquarters", () -> stage.isInHeadquarters(entry));
      long arrived = Duration.ofNanos(System.nanoTime() - start).toMillis();
      stage.say("flowing.arrived", arrived);
      stage.await("the number is not back in the channel", () -> stage.isSynchronized(entry));
      long back = Duration.ofNanos(System.nanoTime() - start).toMillis();
      stage.say("flowing.back", back);
      stage.held("flowing.continuous.held", arrived);
    }
  }

  static final class AtOnce implements Step {

    @Override
    public String heading() {
      return "flowing.atOnce";
    }

    @Override
    public void tell(Stage stage) {
      stage.putInForce(stage.asyncStore(), "Sync", false, "Error");
      Ledger.Entry entry = stage.signUpAtOnce(stage.asyncStore(), Shopper.named("Cecilia", "Hult"));
      Stage.require(
          stage.isInHeadquarters(entry), "the customer has a number but is not in headquarters");
      stage.held("flowing.atOnce.held");
      stage.putInForce(stage.asyncStore(), "Async", true, "Error");
    }
  }
}
