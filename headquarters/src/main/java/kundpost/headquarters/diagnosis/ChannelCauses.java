package kundpost.headquarters.diagnosis;

import java.time.Instant;
import java.util.Optional;
import kundpost.exchange.CustomerQuestion;
import kundpost.exchange.JobNumber;
import kundpost.headquarters.backoffice.Text;
import kundpost.headquarters.channels.OnlineStore;
import kundpost.headquarters.dataexchange.Jobs;
import kundpost.headquarters.diagnosis.Cure.Kind;
import kundpost.headquarters.servicing.ServicingControl.Window;
import kundpost.jobloop.Schedules;

/// Why a record is still in its channel database.
final class ChannelCauses {

  private static final JobNumber JOB = JobNumber.P_0001;
  private static final Cure RUN = Cure.of(Kind.RUN_JOB, JOB.wireName());
  private static final Cure OPEN_JOB = Cure.of(Kind.OPEN_JOB, JOB.wireName());

  private ChannelCauses() {}

  static Verdict of(Facts facts, Facts.Held held) {
    CustomerQuestion.Held customer = held.customer();
    Instant waiting = customer.waitingSince();
    Instant since = waiting == null ? customer.storedAt() : waiting;
    Text lead = Text.of("why.lead.waiting", facts.storeName(customer.operatingUnitNumber()), since);
    Verdict bare =
        facts
            .unit(held.scaleUnit())
            .map(unit -> blocked(facts, unit, held))
            .orElseGet(() -> onItsWay(facts, customer));
    return bare.saying(Text.of("why.sentence", lead, bare.sentence())).since(since);
  }

  private static Verdict blocked(Facts facts, Facts.Unit unit, Facts.Held held) {
    return ContactCauses.of(facts, unit)
        .map(
            blocked ->
                new Verdict(
                    blocked.cause(),
                    blocked.why(),
                    Optional.empty(),
                    Optional.empty(),
                    blocked.cures()))
        .or(() -> byJob(facts, unit))
        .or(() -> byServicing(facts))
        .or(() -> byFailure(facts, unit, held.customer()))
        .or(() -> byConfiguration(facts, held.customer()))
        .orElseGet(() -> onItsWay(facts, held.customer()));
  }

  private static Optional<Verdict> byJob(Facts facts, Facts.Unit unit) {
    Jobs.Job job = facts.job(JOB);
    Text lastRan = LastRan.of(unit.lastUpload(), facts.now());
    if (!job.active()) {
      return Optional.of(
          Verdict.of(
              Cause.UPLOAD_JOB_INACTIVE,
              Text.of("why.upload.inactive", lastRan),
              RUN,
              Cure.of(Kind.ACTIVATE_JOB, JOB.wireName()),
              OPEN_JOB));
    }
    return switch (job.schedule().kind()) {
      case Continuous, Recurring -> Optional.empty();
      case Manual ->
          Optional.of(
              Verdict.of(
                  Cause.UPLOAD_JOB_MANUAL,
                  Text.of("why.upload.manual", lastRan),
                  RUN,
                  Cure.of(Kind.SET_CONTINUOUS, JOB.wireName()),
                  OPEN_JOB));
    };
  }

  private static Optional<Verdict> byServicing(Facts facts) {
    return facts.servicing().map(ChannelCauses::servicing);
  }

  static Verdict servicing(Window window) {
    return Verdict.of(
            Cause.HQ_SERVICING,
            window.until().isPresent()
                ? Text.of("why.HQ_SERVICING", window.until().get())
                : Text.of("why.HQ_SERVICING.open", window.by()),
            Cure.of(Kind.END_SERVICING, ""))
        .next(window.until());
  }

  private static Optional<Verdict> byFailure(
      Facts facts, Facts.Unit unit, CustomerQuestion.Held customer) {
    String error = customer.lastError();
    if (error == null) {
      return Optional.empty();
    }
    Optional<Instant> next = Optional.ofNullable(customer.nextAttemptAt());
    return Optional.of(
        switch (error) {
          case "RefusedRecord" ->
              Verdict.of(
                      Cause.RECORD_REFUSED,
                      Text.of("why.RECORD_REFUSED", next.orElse(facts.now())),
                      RUN,
                      Cure.of(Kind.OPEN_CHANNEL, unit.id()))
                  .next(next);
          case "OVERLOADED" ->
              Verdict.of(Cause.HQ_REFUSED_RATE, Text.of("why.HQ_REFUSED_RATE"), RUN, OPEN_JOB)
                  .next(next);
          default ->
              Verdict.of(
                      Cause.UPLOAD_FAILING,
                      Text.of("why.UPLOAD_FAILING", customer.attempts(), new ExchangeError(error)),
                      RUN,
                      Cure.of(Kind.OPEN_CHANNEL, unit.id()),
                      OPEN_JOB)
                  .next(next);
        });
  }

  /// Set to create at once, and yet created in the channel: it has not heard of its setting.
  private static Optional<Verdict> byConfiguration(Facts facts, CustomerQuestion.Held customer) {
    OnlineStore store = facts.stores().get(customer.operatingUnitNumber());
    return store == null
            || !store.effective().stale()
            || store.functionalityProfile().equals(store.effective().profile())
        ? Optional.empty()
        : Optional.of(FailureCauses.notDelivered(facts, store));
  }

  private static Verdict onItsWay(Facts facts, CustomerQuestion.Held customer) {
    Jobs.Job job = facts.job(JOB);
    Optional<Instant> next = Schedules.next(job.schedule(), facts.now());
    return switch (job.schedule().kind()) {
      case Recurring ->
          Verdict.of(
                  Cause.NOT_YET_DUE,
                  Text.of("why.job.next", JOB.wireName(), next.orElse(facts.now())),
                  RUN,
                  Cure.of(Kind.SET_CONTINUOUS, JOB.wireName()),
                  OPEN_JOB)
              .next(next);
      case Continuous, Manual ->
          Verdict.of(Cause.NOT_YET_DUE, Text.of("why.NOT_YET_DUE"), RUN, OPEN_JOB)
              .next(Optional.ofNullable(customer.nextAttemptAt()));
    };
  }
}
