package kundpost.headquarters.asynccustomers;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import kundpost.exchange.CustomerRecord;
import kundpost.exchange.JobNumber;
import kundpost.headquarters.customers.CheckedCustomer;
import kundpost.headquarters.database.Json;
import kundpost.headquarters.dataexchange.JobWaker;
import kundpost.vocabulary.Checked;
import kundpost.vocabulary.CustomerId;
import kundpost.vocabulary.FieldProblem;
import org.springframework.stereotype.Component;

/// Customer synchronization status over the staged rows.
@Component
class SynchronizationDesk implements CustomerSynchronization {

  private final StatusTable status;
  private final ClaimTable claims;
  private final AsyncCustomerConversion conversion;
  private final JobWaker jobs;

  SynchronizationDesk(
      StatusTable status, ClaimTable claims, AsyncCustomerConversion conversion, JobWaker jobs) {
    this.status = status;
    this.claims = claims;
    this.conversion = conversion;
    this.jobs = jobs;
  }

  @Override
  public Page list(Optional<State> state, int limit, Optional<String> after) {
    List<StagedRow> rows = status.page(state, limit + 1, after.map(SynchronizationDesk::position));
    boolean more = rows.size() > limit;
    List<StagedRow> shown = more ? rows.subList(0, limit) : rows;
    return new Page(
        shown.stream().map(SynchronizationDesk::entry).toList(),
        more ? Optional.of(cursor(shown.getLast())) : Optional.empty());
  }

  private static String cursor(StagedRow row) {
    String position =
        String.join(
            "|",
            row.receivedAt().toString(),
            row.key().customerId().toString(),
            Integer.toString(row.key().version()),
            row.key().scaleUnit());
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(position.getBytes(StandardCharsets.UTF_8));
  }

  private static StatusTable.Position position(String cursor) {
    try {
      String[] parts =
          new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8)
              .split("\\|", -1);
      return new StatusTable.Position(
          Instant.parse(parts[0]),
          new StagedKey(UUID.fromString(parts[1]), Integer.parseInt(parts[2]), parts[3]));
    } catch (RuntimeException notOurs) {
      throw new IllegalArgumentException("not a cursor", notOurs);
    }
  }

  @Override
  public long count(State state) {
    return status.count(state);
  }

  @Override
  public Optional<Entry> find(CustomerId customerId) {
    return status.mostUrgent(customerId.value()).map(SynchronizationDesk::entry);
  }

  private static Entry entry(StagedRow row) {
    CustomerRecord record = Json.read(row.record(), CustomerRecord.class);
    return new Entry(
        new CustomerId(row.key().customerId()),
        row.key().version(),
        row.key().scaleUnit(),
        ShownText.of(record.operatingUnitNumber()),
        row.state(),
        ShownText.fields(record),
        row.problems(),
        row.receivedAt(),
        row.finishedAt(),
        row.attempts(),
        row.accountNumber());
  }

  @Override
  public CorrectionOutcome correct(CustomerId customerId, Correction correction, String by) {
    Optional<StagedRow> found = status.mostUrgent(customerId.value());
    if (found.isEmpty()) {
      return new CorrectionOutcome.NotFound();
    }
    StagedRow row = found.get();
    if (row.state() != State.Parked) {
      return new CorrectionOutcome.NotParked(entry(row));
    }
    StagedRow corrected = Corrections.apply(row, correction);
    List<FieldProblem> left =
        switch (conversion.check(corrected)) {
          case Checked.Accepted<CheckedCustomer>(var fine) -> List.of();
          case Checked.Refused<CheckedCustomer>(var problems) -> problems;
        };
    Set<String> fields = new TreeSet<>(Corrections.fields(correction));
    List<FieldProblem> own = left.stream().filter(p -> fields.contains(p.field())).toList();
    if (!own.isEmpty()) {
      return new CorrectionOutcome.Refused(own);
    }
    boolean saved =
        status.correct(row.key(), corrected.record(), left.stream().map(Reason::of).toList(), by);
    Optional<Entry> now = find(customerId);
    if (now.isEmpty()) {
      return new CorrectionOutcome.NotFound();
    }
    if (!saved) {
      return new CorrectionOutcome.NotParked(now.get());
    }
    jobs.wake(JobNumber.SYNC_CUSTOMERS);
    return new CorrectionOutcome.Corrected(now.get());
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
