package kundpost.headquarters.asynccustomers;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import kundpost.exchange.CustomerRecord;
import kundpost.exchange.JobNumber;
import kundpost.headquarters.database.Json;
import kundpost.headquarters.dataexchange.JobWaker;
import kundpost.vocabulary.CustomerId;
import kundpost.vocabulary.FieldProblem;
import kundpost.vocabulary.Rule;
import org.springframework.stereotype.Component;

/// Customer synchronization status over the staged rows.
@Component
class SynchronizationDesk implements CustomerSynchronization {

  /// How often a correction is put onto a row anew that somebody else moved in that moment.
  private static final int MOST_MEETINGS = 5;

  private final StatusTable status;
  private final CorrectionTable corrections;
  private final RecordCheck check;
  private final WaitingRule waiting;
  private final ClaimTable claims;
  private final AsyncCustomerConversion conversion;
  private final JobWaker jobs;

  SynchronizationDesk(
      StatusTable status,
      CorrectionTable corrections,
      RecordCheck check,
      WaitingRule waiting,
      ClaimTable claims,
      AsyncCustomerConversion conversion,
      JobWaker jobs) {
    this.status = status;
    this.corrections = corrections;
    this.check = check;
    this.waiting = waiting;
    this.claims = claims;
    this.conversion = conversion;
    this.jobs = jobs;
  }

  @Override
  public Page list(StatusFilter filter, int limit, Optional<String> after) {
    WaitingRule.Schedule schedule = waiting.now();
    List<StatusRow> rows =
        status.page(filter, limit + 1, after.map(Cursor::read), schedule.whenDue());
    boolean more = rows.size() > limit;
    List<StatusRow> shown = more ? rows.subList(0, limit) : rows;
    return new Page(
        shown.stream().map(row -> entry(row, schedule)).toList(),
        more ? Optional.of(Cursor.of(shown.getLast())) : Optional.empty());
  }

  @Override
  public long count(State state) {
    return status.count(state);
  }

  @Override
  public long count(StatusFilter filter) {
    return status.count(filter, waiting.now().whenDue());
  }

  @Override
  public Optional<Entry> find(CustomerId customerId) {
    WaitingRule.Schedule schedule = waiting.now();
    return status
        .mostUrgent(customerId.value(), schedule.whenDue())
        .map(row -> entry(row, schedule));
  }

  @Override
  public List<Entry> versions(CustomerId customerId) {
    WaitingRule.Schedule schedule = waiting.now();
    return status.allOf(customerId.value(), schedule.whenDue()).stream()
        .map(row -> entry(row, schedule))
        .toList();
  }

  private static Entry entry(StatusRow row, WaitingRule.Schedule schedule) {
    CustomerRecord record = Json.read(row.record(), CustomerRecord.class);
    return new Entry(
        new CustomerId(row.key().customerId()),
        row.key().version(),
        row.key().scaleUnit(),
        ShownText.of(record.operatingUnitNumber()),
        row.state(),
        ShownText.fields(record),
        row.problems(),
        ShownText.refused(record, row.problems()),
        row.receivedAt(),
        row.finishedAt(),
        row.attempts(),
        row.accountNumber(),
        row.reasonCode(),
        row.packageId(),
        row.waiting()
            .flatMap(reason -> row.dueAt().map(due -> new Waiting(reason, schedule.nextTry(due)))));
  }

  @Override
  public CorrectionOutcome correct(CustomerId customerId, Correction correction, String by) {
    CorrectionOutcome outcome = new CorrectionOutcome.NotFound();
    for (int meeting = 0; meeting < MOST_MEETINGS; meeting++) {
      WaitingRule.Schedule schedule = waiting.now();
      Optional<StatusRow> found = status.mostUrgent(customerId.value(), schedule.whenDue());
      if (found.isEmpty()) {
        return new CorrectionOutcome.NotFound();
      }
      outcome = new CorrectionOutcome.NotParked(entry(found.get(), schedule));
      if (found.get().state() != State.Parked) {
        return outcome;
      }
      Optional<CorrectionOutcome> made = correct(found.get(), correction, by);
      if (made.isPresent()) {
        return made.get();
      }
    }
    return outcome;
  }

  /// Empty when the row was moved meanwhile.
  private Optional<CorrectionOutcome> correct(StatusRow row, Correction correction, String by) {
    CustomerRecord record = Json.read(row.record(), CustomerRecord.class);
    if (!correction.addresses().keySet().stream()
        .allMatch(name -> AddressTexts.has(record.addresses(), name))) {
      return Optional.of(
          new CorrectionOutcome.Refused(
              List.of(new FieldProblem("addresses", Rule.UNKNOWN_VALUE, 0))));
    }
    Corrections.Applied applied = Corrections.apply(record, correction);
    List<Reason> left = check.problems(row.key().scaleUnit(), applied.record());
    Set<String> fields = Corrections.fields(correction);
    List<FieldProblem> own =
        left.stream()
            .filter(reason -> fields.contains(reason.field()))
            .map(r -> new FieldProblem(r.field(), Rule.valueOf(r.rule()), r.limit()))
            .toList();
    if (!own.isEmpty()) {
      return Optional.of(new CorrectionOutcome.Refused(own));
    }
    if (!corrections.save(row, applied, left, by)) {
      return Optional.empty();
    }
    jobs.wake(JobNumber.SYNC_CUSTOMERS);
    return find(new CustomerId(row.key().customerId())).map(CorrectionOutcome.Corrected::new);
  }

  @Override
  public Optional<Entry> synchronize(CustomerId customerId, String by) {
    Claim claim = claims.allOf(customerId.value(), by);
    if (!claim.isEmpty()) {
      conversion.convert(claim);
    }
    return find(customerId);
  }
}
