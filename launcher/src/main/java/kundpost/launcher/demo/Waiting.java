package kundpost.launcher.demo;

import tools.jackson.databind.JsonNode;

/// Async mode with the jobs on Manual: acknowledged, pending, and nowhere in headquarters; then run
/// by hand, job by job, until the number is back in the channel.
final class Waiting {

  private static final Shopper ASTRID = Shopper.named("Astrid", "Lindqvist");

  private Waiting() {}

  static final class SignUp implements Step {

    @Override
    public String heading() {
      return "waiting.signUp";
    }

    @Override
    public void tell(Stage stage) {
      stage.schedule("Manual");
      stage.say("waiting.manual");
      Ledger.Entry entry = stage.signUpPending(stage.asyncStore(), ASTRID);
      Answer again = stage.asyncStore().signUp(ASTRID).expect(201, 200);
      Stage.require(
          again.text("customerId").equals(entry.customerId()),
          "the repeated request made another customer");
      stage.say("waiting.again");
      Stage.require(
          !stage.isInHeadquarters(entry) && stage.headquarters().search(ASTRID.email()).isEmpty(),
          "the customer is in headquarters although no job has run");
      stage.say("waiting.notFound");
      stage.held("waiting.signUp.held");
    }
  }

  static final class RunJobs implements Step {

    @Override
    public String heading() {
      return "waiting.jobs";
    }

    @Override
    public void tell(Stage stage) {
      for (String job : Stage.JOURNEY) {
        long rows = stage.headquarters().run(job);
        Stage.require(rows >= 1, job + " moved " + rows + " records, not one");
        stage.say("waiting.ran", job, rows);
      }
      JsonNode found = stage.headquarters().search(ASTRID.email());
      Stage.require(found.size() == 1, "headquarters finds " + found.size() + " customers, not 1");
      String number = found.path(0).path("accountNumber").asString("");
      stage.say("waiting.found", ASTRID.name(), number);
      Ledger.Entry entry = stage.ledger().entries().getFirst();
      Answer atChannel = stage.asyncStore().customer(entry.customerId());
      Stage.require(
          !number.isEmpty() && atChannel.text("accountNumber").equals(number),
          "the channel shows another number than headquarters: " + atChannel.body());
      stage.held("waiting.jobs.held", number);
    }
  }
}
