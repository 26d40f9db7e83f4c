package kundpost.headquarters.diagnosis;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import kundpost.exchange.JobNumber;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.Entry;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.Reason;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.State;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.Waiting;
import kundpost.headquarters.backoffice.Text;
import kundpost.headquarters.dataexchange.Jobs;
import kundpost.headquarters.diagnosis.Cure.Kind;
import kundpost.vocabulary.Rule;

/// Why an uploaded record is not a customer yet.
final class StagedCauses {

  private static final JobNumber JOB = JobNumber.SYNC_CUSTOMERS;

  private StagedCauses() {}

  static Verdict of(Facts facts, Entry entry) {
    return entry.state() == State.Parked ? parked(entry) : waiting(facts, entry);
  }

  private static Verdict parked(Entry entry) {
    Instant since = entry.finishedAt().orElse(entry.receivedAt());
    String id = entry.customerId().toString();
    Cure repair = Cure.of(Kind.OPEN_REPAIR, id);
    Cure retry = Cure.of(Kind.RETRY_RECORD, id);
    Reason first = entry.problems().isEmpty() ? conversionFailed() : entry.problems().getFirst();
    if (first.rule().equals(Reason.CONVERSION_FAILED)) {
      return Verdict.of(
              Cause.NEEDS_PERSON,
              Text.of("why.NEEDS_PERSON", since, entry.attempts()),
              retry,
              repair)
          .since(since);
    }
    if (!isRule(first.rule())) {
      return Verdict.of(
              Cause.POSSIBLE_DUPLICATE, Text.of("why.POSSIBLE_DUPLICATE", since, first), repair)
          .since(since);
    }
    int others = entry.problems().size() - 1;
    return Verdict.of(
            Cause.INVALID_DATA,
            others > 0
                ? Text.of(
                    "why.INVALID_DATA.several", since, new FieldName(first.field()), first, others)
                : Text.of("why.INVALID_DATA", since, new FieldName(first.field()), first),
            repair)
        .since(since);
  }

  private static Reason conversionFailed() {
    return new Reason("", Reason.CONVERSION_FAILED, 0);
  }

  /// Every other reason is about what two customers claim.
  private static boolean isRule(String name) {
    for (Rule rule : Rule.values()) {
      if (rule.name().equals(name)) {
        return true;
      }
    }
    return false;
  }

  private static Verdict waiting(Facts facts, Entry entry) {
    Instant since = entry.receivedAt();
    Cure run = Cure.of(Kind.RUN_JOB, JOB.wireName());
    Cure open = Cure.of(Kind.OPEN_JOB, JOB.wireName());
    Optional<Instant> next = entry.waiting().map(Waiting::nextAttemptAt);
    Text lead = Text.of("why.lead.staged", since);
    Text lastRan = LastRan.of(facts.job(JOB).lastRun(), facts.now());
    Verdict verdict =
        switch (entry.waiting().map(Waiting::reason).orElseThrow()) {
          case Paused, Servicing, NoContact ->
              throw new IllegalStateException("a reason to wait in a channel");
          case JobManual ->
              said(
                  Cause.CONVERSION_JOB_MANUAL,
                  lead,
                  Text.of("why.job.manual", JOB.wireName(), lastRan),
                  run,
                  Cure.of(Kind.SET_CONTINUOUS, JOB.wireName()),
                  open);
          case JobInactive ->
              said(
                  Cause.CONVERSION_JOB_INACTIVE,
                  lead,
                  Text.of("why.job.inactive", JOB.wireName(), lastRan),
                  run,
                  Cure.of(Kind.ACTIVATE_JOB, JOB.wireName()),
                  open);
          case JobScheduled ->
              said(
                      Cause.CONVERSION_NOT_YET_DUE,
                      lead,
                      Text.of("why.job.next", JOB.wireName(), next.orElse(facts.now())),
                      run,
                      Cure.of(Kind.SET_CONTINUOUS, JOB.wireName()),
                      open)
                  .next(next);
          case RestsAfterFailure ->
              said(
                      Cause.CONVERSION_FAILING,
                      lead,
                      Text.of("why.attemptsFailed", entry.attempts(), next.orElse(facts.now())),
                      Cure.of(Kind.RETRY_RECORD, entry.customerId().toString()),
                      Cure.of(Kind.OPEN_REPAIR, entry.customerId().toString()),
                      open)
                  .next(next);
          case BeingConverted ->
              said(Cause.IN_HQ_QUEUE, lead, Text.of("why.converting")).next(next);
          case Due -> due(facts, lead, run, open).next(next);
        };
    return verdict.since(since);
  }

  private static Verdict due(Facts facts, Text lead, Cure run, Cure open) {
    Optional<String> error =
        facts
            .job(JOB)
            .lastRun()
            .filter(last -> last.outcome() == Jobs.Outcome.Failed)
            .flatMap(Jobs.Run::error);
    if (error.isPresent()) {
      return said(
          Cause.CONVERSION_FAILING,
          lead,
          Text.of("why.job.fails", JOB.wireName(), new ExchangeError(error.get())),
          run,
          open);
    }
    long before = facts.place().map(Facts.Place::before).orElse(0L);
    Optional<Duration> each = facts.place().flatMap(Facts.Place::each);
    Text place =
        before > 0 && each.isPresent()
            ? Text.of("why.queue.estimate", before, each.get().multipliedBy(before + 1))
            : before > 0 ? Text.of("why.queue", before) : Text.of("why.queue.next");
    return said(Cause.IN_HQ_QUEUE, lead, place, run, open);
  }

  private static Verdict said(Cause cause, Text lead, Text why, Cure... cures) {
    return Verdict.of(cause, Text.of("why.sentence", lead, why), cures);
  }
}
