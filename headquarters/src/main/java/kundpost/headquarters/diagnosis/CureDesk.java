package kundpost.headquarters.diagnosis;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import kundpost.exchange.JobNumber;
import kundpost.exchange.JobSchedule;
import kundpost.exchange.ScaleUnitId;
import kundpost.headquarters.asynccustomers.CustomerSynchronization;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.State;
import kundpost.headquarters.backoffice.Text;
import kundpost.headquarters.dataexchange.ChannelContacts;
import kundpost.headquarters.dataexchange.Jobs;
import kundpost.headquarters.dataexchange.ScaleUnits;
import kundpost.headquarters.servicing.ServicingControl;
import kundpost.vocabulary.CustomerId;
import org.springframework.stereotype.Component;

/// Does what a diagnosis offers, by the same ways as the pages it stands for.
@Component
class CureDesk {

  private static final Duration RUN_WITHIN = Duration.ofSeconds(5);

  private final Jobs jobs;
  private final ScaleUnits scaleUnits;
  private final ChannelContacts contacts;
  private final ServicingControl servicing;
  private final CustomerSynchronization synchronization;

  CureDesk(
      Jobs jobs,
      ScaleUnits scaleUnits,
      ChannelContacts contacts,
      ServicingControl servicing,
      CustomerSynchronization synchronization) {
    this.jobs = jobs;
    this.scaleUnits = scaleUnits;
    this.contacts = contacts;
    this.servicing = servicing;
    this.synchronization = synchronization;
  }

  /// @param done false when it came to nothing, or not to all that was wished
  record Outcome(boolean done, Text said) {}

  /// Empty when the target is not one that this can be done to.
  Optional<Outcome> apply(Cure cure, String by) {
    try {
      return switch (cure.kind()) {
        case RUN_JOB -> Optional.of(run(JobNumber.ofWireName(cure.target()), by));
        case SET_CONTINUOUS -> {
          JobNumber job = JobNumber.ofWireName(cure.target());
          jobs.reschedule(job, JobSchedule.CONTINUOUS, true, by);
          yield done("cured.SET_CONTINUOUS", job.wireName());
        }
        case ACTIVATE_JOB -> activate(JobNumber.ofWireName(cure.target()), by);
        case RESUME_CHANNEL ->
            scaleUnits.pause(new ScaleUnitId(cure.target()), false, "", by)
                ? done("cured.RESUME_CHANNEL", cure.target())
                : Optional.empty();
        case END_SERVICING -> {
          servicing.end(by);
          yield done("cured.END_SERVICING");
        }
        case LET_IN_AGAIN ->
            contacts.letInAgain(new ScaleUnitId(cure.target()), by)
                ? done("cured.LET_IN_AGAIN", cure.target())
                : Optional.empty();
        case RETRY_RECORD -> retry(cure.target(), by);
        case OPEN_REPAIR, OPEN_CUSTOMER, OPEN_JOB, OPEN_CHANNEL, OPEN_STORE, OPEN_RECONCILIATION ->
            Optional.empty();
      };
    } catch (IllegalArgumentException noSuchTarget) {
      return Optional.empty();
    }
  }

  private static Optional<Outcome> done(String key, Object... arguments) {
    return Optional.of(new Outcome(true, Text.of(key, arguments)));
  }

  private Outcome run(JobNumber job, String by) {
    Jobs.RunNow run = jobs.runNow(job, RUN_WITHIN, by);
    boolean failed = run.runs().stream().anyMatch(one -> one.outcome() == Jobs.Outcome.Failed);
    if (failed) {
      return new Outcome(false, Text.of("cured.RUN_JOB.failed", job.wireName()));
    }
    List<String> pending = run.pending();
    return pending.isEmpty()
        ? new Outcome(true, Text.of("cured.RUN_JOB", job.wireName(), run.rows()))
        : new Outcome(
            false, Text.of("cured.RUN_JOB.pending", job.wireName(), String.join(", ", pending)));
  }

  private Optional<Outcome> activate(JobNumber number, String by) {
    return jobs.all().stream()
        .filter(job -> job.number() == number)
        .findFirst()
        .flatMap(
            job -> {
              jobs.reschedule(number, job.schedule(), true, by);
              return done("cured.ACTIVATE_JOB", number.wireName());
            });
  }

  private Optional<Outcome> retry(String target, String by) {
    return CustomerId.parse(target)
        .flatMap(id -> synchronization.synchronize(id, by))
        .map(
            entry ->
                new Outcome(
                    entry.state() == State.Converted,
                    Text.of("cured.RETRY_RECORD." + entry.state().name())));
  }
}
