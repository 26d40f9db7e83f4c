package kundpost.headquarters.asynccustomers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kundpost.exchange.CustomerRecord;
import kundpost.exchange.JobNumber;
import kundpost.exchange.ScaleUnitId;
import kundpost.headquarters.asynccustomers.ChannelRecords.Placed;
import kundpost.headquarters.database.Json;
import kundpost.headquarters.dataexchange.JobWaker;
import kundpost.headquarters.dataexchange.Jobs;
import kundpost.vocabulary.CustomerId;
import kundpost.vocabulary.FieldProblem;
import kundpost.vocabulary.Rule;
import org.springframework.stereotype.Component;

/// Customer synchronization status over the staged rows.
@Component
class SynchronizationDesk implements CustomerSynchronization {

  /// How often a correction is put onto a row anew that somebody else moved in that moment.
  private static final int MOST_MEETINGS = 5;

  /// How long somebody who synchronizes a record waits for its upload.
  private static final Duration UPLOAD_WITHIN = Duration.ofSeconds(5);

  private static final List<State> URGENT =
      List.of(State.Parked, State.Staged, State.InChannel, State.Converted);

  private final StatusTable status;
  private final ChannelRecords channels;
  private final CorrectionTable corrections;
  private final RecordCheck check;
  private final WaitingRule waiting;
  private final ClaimTable claims;
  private final AsyncCustomerConversion conversion;
  private final JobWaker jobs;
  private final Jobs uploads;

  SynchronizationDesk(
      StatusTable status,
      ChannelRecords channels,
      CorrectionTable corrections,
      RecordCheck check,
      WaitingRule waiting,
      ClaimTable claims,
      AsyncCustomerConversion conversion,
      JobWaker jobs,
      Jobs uploads) {
    this.status = status;
    this.channels = channels;
    this.corrections = corrections;
    this.check = check;
    this.waiting = waiting;
    this.claims = claims;
    this.conversion = conversion;
    this.jobs = jobs;
    this.uploads = uploads;
  }

  @Override
  public Page list(StatusFilter filter, int limit, Optional<String> after) {
    WaitingRule.Schedule schedule = waiting.now();
    Optional<StatusTable.Position> from = after.map(Cursor::read);
    List<Placed> rows =
        Stream.concat(
                status.page(filter, limit + 1, from, schedule.whenDue()).stream()
                    .map(
                        row ->
                            new Placed(
                                new StatusTable.Position(row.receivedAt(), row.key()),
                                entry(row, schedule))),
                channels.page(filter, limit + 1, from).stream())
            .sorted(Comparator.comparing(Placed::position, StatusTable.Position.NEWEST_FIRST))
            .limit(limit + 1L)
            .toList();
    boolean more = rows.size() > limit;
    List<Placed> shown = more ? rows.subList(0, limit) : rows;
    return new Page(
        shown.stream().map(Placed::entry).toList(),
        more ? Optional.of(Cursor.of(shown.getLast().position())) : Optional.empty());
  }

  @Override
  public List<Channel> channels(StatusFilter filter) {
    return channels.channels(filter);
  }

  @Override
  public long count(State state) {
    return status.count(state);
  }

  @Override
  public long count(StatusFilter filter) {
    return status.count(filter, waiting.now().whenDue()) + channels.count(filter);
  }

  @Override
  public Optional<Entry> find(CustomerId customerId) {
    return versions(customerId).stream().findFirst();
  }

  @Override
  public List<Entry> versions(CustomerId customerId) {
    WaitingRule.Schedule schedule = waiting.now();
    return Stream.concat(
            status.allOf(customerId.value(), schedule.whenDue()).stream()
                .map(row -> entry(row, schedule)),
            channels.of(customerId).stream())
        .sorted(Comparator.comparing(entry -> URGENT.indexOf(entry.state())))
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
            .flatMap(reason -> row.dueAt().map(due -> new Waiting(reason, schedule.nextTry(due)))),
        Optional.empty());
  }

  @Override
  public CorrectionOutcome correct(CustomerId customerId, Correction correction, String by) {
    CorrectionOutcome outcome = new CorrectionOutcome.NotFound();
    for (int meeting = 0; meeting < MOST_MEETINGS; meeting++) {
      WaitingRule.Schedule schedule = waiting.now();
      Optional<StatusRow> found = status.mostUrgent(customerId.value(), schedule.whenDue());
      if (found.isEmpty()) {
        return find(customerId)
            .<CorrectionOutcome>map(CorrectionOutcome.NotParked::new)
            .orElseGet(CorrectionOutcome.NotFound::new);
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
    List<FieldProblem> notForTaking = notForTaking(row, correction);
    if (!notForTaking.isEmpty()) {
      return Optional.of(new CorrectionOutcome.Refused(notForTaking));
    }
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

  /// Where she signed up and which state this is are facts: only what is refused of them is chosen
  /// anew.
  private List<FieldProblem> notForTaking(StatusRow row, Correction correction) {
    List<FieldProblem> problems = new ArrayList<>();
    Set<String> refused = row.problems().stream().map(Reason::field).collect(Collectors.toSet());
    if (correction.store().isPresent() && !refused.contains("operatingUnitNumber")) {
      problems.add(new FieldProblem("operatingUnitNumber", Rule.UNKNOWN_VALUE, 0));
    }
    if (correction.version().isPresent()
        && (!refused.contains("version")
            || correction.version().get() < corrections.nextVersion(row.key()))) {
      problems.add(new FieldProblem("version", Rule.UNKNOWN_VALUE, 0));
    }
    return problems;
  }

  @Override
  public int nextVersion(Entry entry) {
    return corrections.nextVersion(
        new StagedKey(entry.customerId().value(), entry.version(), entry.scaleUnit()));
  }

  @Override
  public Optional<Entry> synchronize(CustomerId customerId, String by) {
    uploadFirst(customerId, by);
    Claim claim = claims.allOf(customerId.value(), by);
    if (!claim.isEmpty()) {
      conversion.convert(claim);
    }
    return find(customerId);
  }

  /// Runs P-0001 where the customer has records in a channel that needs no more than that.
  private void uploadFirst(CustomerId customerId, String by) {
    channels.of(customerId).stream()
        .filter(entry -> entry.waiting().filter(wait -> wait.reason().endsWithARun()).isPresent())
        .map(Entry::scaleUnit)
        .distinct()
        .forEach(
            unit -> uploads.runNowIn(new ScaleUnitId(unit), JobNumber.P_0001, UPLOAD_WITHIN, by));
  }
}
