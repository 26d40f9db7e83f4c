package kundpost.headquarters.asynccustomers;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kundpost.checkpoint.Checkpoint;
import kundpost.exchange.CustomerRecord;
import kundpost.exchange.ScaleUnitId;
import kundpost.exchange.Unquoted;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.Reason;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.State;
import kundpost.headquarters.customers.CheckedCustomer;
import kundpost.headquarters.customers.CustomerBatch;
import kundpost.headquarters.customers.CustomerCheck;
import kundpost.headquarters.customers.ToldNumbers;
import kundpost.headquarters.database.Background;
import kundpost.headquarters.database.Json;
import kundpost.headquarters.database.StoreFaults;
import kundpost.vocabulary.Checked;
import kundpost.vocabulary.CreatedVia;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Turns claimed staged rows into customers. A row that cannot become one is parked with its
/// reasons, alone; its neighbours never notice. A row that another claim took meanwhile is left to
/// that claim.
@Component
class AsyncCustomerConversion {

  private static final Logger LOG = LoggerFactory.getLogger(AsyncCustomerConversion.class);

  /// Customer ids in one log line.
  private static final int MOST_NAMED = 20;

  /// Times that one set of rows is tried anew because its marks were refused.
  private static final int MOST_FENCED = 3;

  private final StagedTable staged;
  private final CustomerCheck check;
  private final CustomerBatch customers;
  private final ToldNumbers toldNumbers;
  private final Background database;
  private final UnreturnedClaims unreturned;
  private final Optional<Counter> fenced;

  AsyncCustomerConversion(
      StagedTable staged,
      CustomerCheck check,
      CustomerBatch customers,
      ToldNumbers toldNumbers,
      Background database,
      UnreturnedClaims unreturned,
      Optional<MeterRegistry> meters) {
    this.staged = staged;
    this.check = check;
    this.customers = customers;
    this.toldNumbers = toldNumbers;
    this.database = database;
    this.unreturned = unreturned;
    this.fenced = meters.map(registry -> registry.counter("kundpost.conversion.fenced"));
  }

  /// Converts what was claimed, in version order within one customer.
  ///
  /// @return how many rows are customers now; the others are parked, wait for another attempt, or
  ///   are held by somebody else
  /// @throws RuntimeException when the database is away; the rows are given back then
  int convert(Claim claim) {
    List<StagedRow> rows =
        claim.rows().stream().sorted(Comparator.comparing(StagedRow::key)).toList();
    try {
      return convertOrSplit(claim, rows, 0);
    } catch (RuntimeException away) {
      unreturned.giveBack(claim);
      throw away;
    }
  }

  private int convertOrSplit(Claim claim, List<StagedRow> rows, int timesFenced) {
    try {
      return convertAll(claim, rows);
    } catch (Fenced late) {
      return withoutTheLost(claim, rows, timesFenced + 1);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError failure) {
      if (StoreFaults.isAway(failure)) {
        throw failure;
      }
      if (rows.size() > 1) {
        return convertOrSplit(claim, rows.subList(0, rows.size() / 2), timesFenced)
            + convertOrSplit(claim, rows.subList(rows.size() / 2, rows.size()), timesFenced);
      }
      failed(claim, rows.getFirst(), failure);
      return 0;
    }
  }

  /// Nothing of the batch was kept: converts again what is still held, and drops what is not.
  private int withoutTheLost(Claim claim, List<StagedRow> rows, int timesFenced) {
    Map<StagedKey, State> ours = staged.stillOf(claim, rows.stream().map(StagedRow::key).toList());
    int lost = rows.size() - ours.size();
    if (lost > 0) {
      LOG.warn(
          "{} conversions came too late: the rows of claim {} are held by another claim; customer"
              + " ids {}",
          lost,
          claim.number(),
          rows.stream()
              .map(StagedRow::key)
              .filter(key -> !ours.containsKey(key))
              .map(StagedKey::customerId)
              .limit(MOST_NAMED)
              .toList());
      fenced.ifPresent(counter -> counter.increment(lost));
    }
    List<StagedRow> left =
        rows.stream().filter(row -> ours.get(row.key()) == State.Staged).toList();
    // A commit whose answer was lost has marked them already.
    int done = (int) ours.values().stream().filter(State.Converted::equals).count();
    if (left.isEmpty() || timesFenced == MOST_FENCED) {
      return done;
    }
    return done + convertOrSplit(claim, left, timesFenced);
  }

  private int convertAll(Claim claim, List<StagedRow> rows) {
    List<StagedKey> accepted = new ArrayList<>();
    List<CheckedCustomer> checked = new ArrayList<>();
    Map<StagedKey, List<Reason>> refused = new LinkedHashMap<>();
    for (StagedRow row : rows) {
      switch (check(row)) {
        case Checked.Accepted<CheckedCustomer>(var customer) -> {
          accepted.add(row.key());
          checked.add(row.corrected() ? customer.corrected() : customer);
        }
        case Checked.Refused<CheckedCustomer>(var problems) ->
            refused.put(row.key(), problems.stream().map(Reason::of).toList());
      }
    }
    Map<UUID, String> numbersGone = toldNumbers.refusals(checked);
    for (int i = checked.size() - 1; i >= 0; i--) {
      String rule = numbersGone.get(checked.get(i).customerId().value());
      if (rule != null) {
        checked.remove(i);
        refused.put(accepted.remove(i), List.of(new Reason("accountNumber", rule, 0)));
      }
    }
    Map<StagedKey, Optional<Integer>> bases = new LinkedHashMap<>();
    for (int i = 0; i < accepted.size(); i++) {
      bases.put(accepted.get(i), checked.get(i).basedOn());
    }
    customers.write(
        database,
        checked,
        written ->
            Checkpoint.CONVERSION_MARK.doing(
                () -> {
                  staged.converted(claim, accepted);
                  staged.superseded(claim, bases);
                  staged.parked(claim, "Refused", refused);
                  if (rows.size() == claim.rows().size()) {
                    staged.over(claim);
                  }
                  return accepted.size();
                }));
    return accepted.size();
  }

  Checked<CheckedCustomer> check(StagedRow row) {
    CustomerRecord record = Json.read(row.record(), CustomerRecord.class);
    CreatedVia via =
        CreatedVia.REAL_TIME.wireName().equals(record.createdVia())
            ? CreatedVia.REAL_TIME
            : CreatedVia.ASYNC;
    return check.check(new ScaleUnitId(row.key().scaleUnit()), record, via);
  }

  private void failed(Claim claim, StagedRow row, Throwable failure) {
    boolean last = row.attempts() >= ClaimTable.MOST_ATTEMPTS;
    LOG.error(
        "conversion of customer {} version {} failed (attempt {} of {}); it {}",
        row.key().customerId(),
        row.key().version(),
        row.attempts(),
        ClaimTable.MOST_ATTEMPTS,
        last ? "is parked" : "waits for the next",
        Unquoted.of(failure));
    if (last) {
      try {
        staged.parked(
            claim, Reason.CONVERSION_FAILED, Map.of(row.key(), List.of(StagedTable.failed())));
      } catch (Fenced tooLate) {
        LOG.warn("customer {} is held by another claim", row.key().customerId());
      }
    } else {
      staged.failedOnce(claim, row.key());
    }
  }
}
