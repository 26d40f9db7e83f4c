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

  /// The settings as they are now, read once for many records.
  public Settings now() {
    Optional<Jobs.Job> upload =
        jobs.all().stream().filter(job -> job.number() == JobNumber.P_0001).findFirst();
    return new Settings(
        upload.map(Jobs.Job::active).orElse(true),
        upload.map(Jobs.Job::schedule).orElse(JobSchedule.CONTINUOUS),
        servicing.active(),
        clock.instant());
  }

  /// What lets records go on or holds them, at one moment.
  public record Settings(
      boolean uploadActive, JobSchedule upload, boolean servicing, Instant moment) {

    /// @param failedBefore headquarters could not take the record the last time
    public Reason reason(ScaleUnits.ScaleUnit unit, boolean failedBefore) {
      if (unit.pause().isPresent()) {
        return Reason.Paused;
      }
      if (!uploadActive) {
        return Reason.JobInactive;
      }
      if (upload.kind() == JobSchedule.Kind.Manual) {
        return Reason.JobManual;
      }
      if (servicing) {
        return Reason.Servicing;
      }
      if (!unit.inContact(moment)) {
        return Reason.NoContact;
      }
      if (failedBefore) {
        return Reason.RestsAfterFailure;
      }
      return upload.kind() == JobSchedule.Kind.Recurring ? Reason.JobScheduled : Reason.Due;
    }

    public Wait of(ScaleUnits.ScaleUnit unit, ScaleUnits.Waiting record) {
      Reason reason = reason(unit, record.lastError().isPresent());
      return new Wait(reason, next(reason, record.nextAttemptAt()));
    }

    private Optional<Instant> next(Reason reason, Instant own) {
      return switch (reason) {
        case Paused, JobInactive, JobManual, Servicing -> Optional.empty();
        case JobScheduled -> Schedules.next(upload, moment);
        case NoContact, RestsAfterFailure, Due -> Optional.of(own.isAfter(moment) ? own : moment);
      };
    }
  }
}
