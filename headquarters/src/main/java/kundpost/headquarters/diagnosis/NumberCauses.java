package kundpost.headquarters.diagnosis;

import java.util.Optional;
import kundpost.exchange.JobNumber;
import kundpost.exchange.JobSchedule;
import kundpost.headquarters.backoffice.Text;
import kundpost.headquarters.customers.CustomerLookup.Customer;
import kundpost.headquarters.dataexchange.Jobs;
import kundpost.headquarters.diagnosis.Cure.Kind;
import kundpost.jobloop.Schedules;

/// Whether the account number is back in the customer's channel, and if not, why.
final class NumberCauses {

  private static final JobNumber JOB = JobNumber.CUSTOMERS_1010;

  private NumberCauses() {}

  /// Empty when it is, or nobody can tell that it is not.
  static Optional<Verdict> of(Facts facts, Customer customer) {
    Optional<Facts.Unit> unit = customer.scaleUnit().flatMap(facts::unit);
    if (unit.isEmpty() || isBack(facts, customer, unit.get())) {
      return Optional.empty();
    }
    String store = facts.storeName(customer.operatingUnitNumber());
    return Optional.of(blocked(facts, unit.get(), store, customer));
  }

  private static boolean isBack(Facts facts, Customer customer, Facts.Unit unit) {
    return facts
        .held()
        .map(held -> held.customer().numberedAt() != null)
        .orElseGet(() -> unit.unit().customerPosition() >= customer.feedPosition());
  }

  private static Verdict blocked(Facts facts, Facts.Unit unit, String store, Customer customer) {
    Text lead =
        Text.of("why.lead.numberNotBack", customer.createdAt(), customer.accountNumber(), store);
    Optional<ContactCauses.Blocked> contact = ContactCauses.of(facts, unit);
    if (contact.isPresent()) {
      return new Verdict(
          Cause.NUMBER_NOT_BACK_YET,
          Text.of("why.sentence", lead, contact.get().why()),
          Optional.empty(),
          Optional.empty(),
          contact.get().cures());
    }
    Jobs.Job job = facts.job(JOB);
    Text lastRan = LastRan.of(unit.lastDownload(), facts.now());
    Cure run = Cure.of(Kind.RUN_JOB, JOB.wireName());
    Cure open = Cure.of(Kind.OPEN_JOB, JOB.wireName());
    if (!job.active()) {
      return said(
          lead, "why.job.inactive", lastRan, run, Cure.of(Kind.ACTIVATE_JOB, JOB.wireName()), open);
    }
    return switch (job.schedule().kind()) {
      case Manual ->
          said(
              lead,
              "why.job.manual",
              lastRan,
              run,
              Cure.of(Kind.SET_CONTINUOUS, JOB.wireName()),
              open);
      case Recurring -> recurring(facts, lead, job.schedule(), run, open);
      case Continuous -> behind(lead, unit, run, open);
    };
  }

  private static Verdict recurring(
      Facts facts, Text lead, JobSchedule schedule, Cure run, Cure open) {
    var next = Schedules.next(schedule, facts.now());
    return Verdict.of(
            Cause.NUMBER_NOT_BACK_YET,
            Text.of(
                "why.sentence",
                lead,
                Text.of("why.job.next", JOB.wireName(), next.orElse(facts.now()))),
            run,
            Cure.of(Kind.SET_CONTINUOUS, JOB.wireName()),
            open)
        .next(next);
  }

  private static Verdict behind(Text lead, Facts.Unit unit, Cure run, Cure open) {
    Text why =
        unit.lastDownload()
            .filter(last -> last.outcome() == Jobs.Outcome.Failed)
            .flatMap(Jobs.Run::error)
            .map(error -> Text.of("why.job.fails", JOB.wireName(), new ExchangeError(error)))
            .orElseGet(() -> Text.of("why.job.behind", JOB.wireName()));
    return Verdict.of(
        Cause.NUMBER_NOT_BACK_YET,
        Text.of("why.sentence", lead, why),
        run,
        open,
        Cure.of(Kind.OPEN_RECONCILIATION, ""));
  }

  private static Verdict said(Text lead, String key, Text lastRan, Cure... cures) {
    return Verdict.of(
        Cause.NUMBER_NOT_BACK_YET,
        Text.of("why.sentence", lead, Text.of(key, JOB.wireName(), lastRan)),
        cures);
  }
}
