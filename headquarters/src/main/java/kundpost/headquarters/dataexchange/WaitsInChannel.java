package kundpost.headquarters.dataexchange;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import kundpost.exchange.JobNumber;
import kundpost.exchange.JobSchedule;
import kundpost.jobloop.Schedules;
import org.springframework.stereotype.Component;

/// Says why a record that is still in its channel database waits, and when it is tried next.
@Component
public class WaitsInChannel {

  /// The constant names travel as they are.
  public enum Reason {
    /// The scale unit's data synchronization is paused.
    Paused,
    /// P-0001 is not active, or runs only by Run now.
    JobInactive,
    JobManual,
    /// Headquarters takes nothing while it is being serviced.
    Servicing,
    /// The scale unit has not been heard of lately.
    NoContact,
    /// Headquarters could not take it the last time.
    RestsAfterFailure,
    /// Goes with the next run of P-0001.
    JobScheduled,
    Due
  }

  /// @param nextAttemptAt empty when only a person, or the end of servicing, lets it go on
  public record Wait(Reason reason, Optional<Instant> nextAttemptAt) {

    /// Goes as soon as the channel looks.
    public boolean isDue() {
      return reason == Reason.Due;
    }
  }

  private final Jobs jobs;
  private final ServicingState servicing;
  private final Clock clock;

  WaitsInChannel(Jobs jobs, ServicingState servicing, Clock clock) {
    this.jobs = jobs;
    this.servicing = servicing;
    this.clock = clock;
  }

  public Wait of(ScaleUnits.ScaleUnit unit, ScaleUnits.Waiting record) {
    Instant now = clock.instant();
    if (unit.pause().isPresent()) {
      return byHand(Reason.Paused);
    }
    JobSchedule schedule = JobSchedule.CONTINUOUS;
    for (Jobs.Job job : jobs.all()) {
      if (job.number() == JobNumber.P_0001) {
        if (!job.active()) {
          return byHand(Reason.JobInactive);
        }
        schedule = job.schedule();
      }
    }
    if (schedule.kind() == JobSchedule.Kind.Manual) {
      return byHand(Reason.JobManual);
    }
    if (servicing.active()) {
      return byHand(Reason.Servicing);
    }
    Instant own = record.nextAttemptAt().isAfter(now) ? record.nextAttemptAt() : now;
    if (unit.lastContactAt().filter(at -> at.plus(ScaleUnits.IN_CONTACT).isAfter(now)).isEmpty()) {
      return new Wait(Reason.NoContact, Optional.of(own));
    }
    if (record.lastError().isPresent()) {
      return new Wait(Reason.RestsAfterFailure, Optional.of(own));
    }
    return schedule.kind() == JobSchedule.Kind.Recurring
        ? new Wait(Reason.JobScheduled, Schedules.next(schedule, now))
        : new Wait(Reason.Due, Optional.of(own));
  }

  private static Wait byHand(Reason reason) {
    return new Wait(reason, Optional.empty());
  }
}
