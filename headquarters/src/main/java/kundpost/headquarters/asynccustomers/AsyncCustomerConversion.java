package kundpost.headquarters.asynccustomers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kundpost.exchange.CustomerRecord;
import kundpost.exchange.ScaleUnitId;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.Reason;
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
/// reasons, alone; its neighbours never notice.
@Component
class AsyncCustomerConversion {

  private static final Logger LOG = LoggerFactory.getLogger(AsyncCustomerConversion.class);

  private final StagedTable staged;
  private final CustomerCheck check;
  private final CustomerBatch customers;
  private final ToldNumbers toldNumbers;
  private final Background database;

  AsyncCustomerConversion(
      StagedTable staged,
      CustomerCheck check,
      CustomerBatch customers,
      ToldNumbers toldNumbers,
      Background database) {
    this.staged = staged;
    this.check = check;
    this.customers = customers;
    this.toldNumbers = toldNumbers;
    this.database = database;
  }

  /// Converts what was claimed, in version order within one customer.
  ///
  /// @return how many rows are customers now; the others are parked or wait for another attempt
  /// @throws RuntimeException when the database is away; the rows are given back then
  int convert(List<StagedRow> claimed) {
    List<StagedRow> rows = claimed.stream().sorted(Comparator.comparing(StagedRow::key)).toList();
    try {
      return convertOrSplit(rows);
    } catch (RuntimeException away) {
      giveBack(rows);
      throw away;
    }
  }

  private int convertOrSplit(List<StagedRow> rows) {
    try {
      return convertAll(rows);
    } catch (RuntimeException failure) {
      if (StoreFaults.isAway(failure)) {
        throw failure;
      }
      if (rows.size() > 1) {
        return convertOrSplit(rows.subList(0, rows.size() / 2))
            + convertOrSplit(rows.subList(rows.size() / 2, rows.size()));
      }
      failed(rows.getFirst(), failure);
      return 0;
    }
  }

  private int convertAll(List<StagedRow> rows) {
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
    customers.write(
        database,
        checked,
        written -> {
          staged.converted(accepted);
          staged.parked(refused);
        });
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

  private void failed(StagedRow row, RuntimeException failure) {
    LOG.error(
        "conversion of customer {} version {} failed (attempt {} of {})",
        row.key().customerId(),
        row.key().version(),
        row.attempts(),
        StagedTable.MOST_ATTEMPTS,
        failure);
    if (row.attempts() >= StagedTable.MOST_ATTEMPTS) {
      staged.parked(Map.of(row.key(), List.of(StagedTable.failed())));
    } else {
      staged.failedOnce(row.key());
    }
  }

  private void giveBack(List<StagedRow> rows) {
    try {
      staged.release(rows.stream().map(StagedRow::key).toList());
    } catch (RuntimeException stillAway) {
      LOG.debug("claims could not be given back; they run out by themselves", stillAway);
    }
  }
}
