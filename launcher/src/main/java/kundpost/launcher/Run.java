package kundpost.launcher;

import java.time.Duration;

/// One run of a plan: everything between taking the data folder and giving it back.
public final class Run implements AutoCloseable {

  private static final Duration OWN_HEADQUARTERS = Duration.ofSeconds(60);
  private static final Duration OTHER_HEADQUARTERS = Duration.ofSeconds(15);

  private final RunPlan plan;
  private final Console console;
  private final DataFolder folder;
  private final Kundpost kundpost;

  private Run(RunPlan plan, Console console, DataFolder folder) {
    this.plan = plan;
    this.console = console;
    this.folder = folder;
    this.kundpost = new Kundpost(plan, folder, console);
  }

  /// Takes the data folder and looks whether the ports are free; throws [CannotStart].
  public static Run of(RunPlan plan, Console console) {
    DataFolder folder = DataFolder.open(plan.data());
    try {
      Ports.require(plan);
      Logs.to(folder);
      return new Run(plan, console, folder);
    } catch (CannotStart refused) {
      folder.close();
      throw refused;
    }
  }

  /// Starts the roles and writes `access.json`. Returns what stands in it.
  public Access start() throws InterruptedException {
    Secrets secrets = Secrets.of(folder).given(plan.enrolmentCode()).kept(folder);
    requireEnrolment(secrets);
    Access.of(plan, secrets).write(folder);
    kundpost.start(secrets);
    if (plan.runs(Role.CHANNEL)) {
      secrets = awaitChannel(secrets);
    }
    Access access = Access.of(plan, secrets);
    access.write(folder);
    return access;
  }

  private void requireEnrolment(Secrets secrets) {
    boolean needed =
        plan.runs(Role.CHANNEL)
            && !plan.runs(Role.HEADQUARTERS)
            && !secrets.channelEnrolled()
            && secrets.otherEnrolmentCode() == null
            && System.getenv("KUNDPOST_DATABASE_URL") == null;
    if (needed) {
      throw new CannotStart(
          "The first start of a channel needs the enrolment code that stands in the access.json"
              + " of its headquarters; give it with --enrolment-code.");
    }
  }

  private Secrets awaitChannel(Secrets secrets) throws InterruptedException {
    boolean own = plan.runs(Role.HEADQUARTERS);
    if (own && !plan.demo() && !secrets.channelEnrolled()) {
      console.line(
          "The channel serves no store yet: without the demo stores headquarters knows no scale"
              + " unit to enrol.");
      return secrets;
    }
    Duration patience = own ? OWN_HEADQUARTERS : OTHER_HEADQUARTERS;
    if (ChannelReadiness.await(plan.ownUrl(Role.CHANNEL), patience)) {
      return secrets.enrolled().kept(folder);
    }
    console.line(
        "The channel has no configuration yet: it waits for headquarters at "
            + plan.url(Role.HEADQUARTERS)
            + " and begins by itself when that answers.");
    return secrets;
  }

  @Override
  public void close() {
    kundpost.close();
  }
}
