package kundpost.headquarters.asynccustomers;

import java.time.Duration;
import java.util.List;
import kundpost.exchange.JobNumber;
import kundpost.headquarters.database.StoreFaults;
import kundpost.headquarters.dataexchange.AccountNumberGate;
import kundpost.headquarters.dataexchange.HeadquartersJob;
import kundpost.jobloop.JobResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Synchronize customers and channel requests: one run converts all that waits.
@Component
class SynchronizeCustomersJob implements HeadquartersJob {

  private static final Logger LOG = LoggerFactory.getLogger(SynchronizeCustomersJob.class);
  private static final int ROWS_AT_ONCE = 500;
  private static final int MOST_BATCHES = 1000;
  private static final Duration WHEN_THE_STORE_IS_AWAY = Duration.ofSeconds(2);

  private final StagedTable staged;
  private final AsyncCustomerConversion conversion;
  private final AccountNumberGate numbers;

  SynchronizeCustomersJob(
      StagedTable staged, AsyncCustomerConversion conversion, AccountNumberGate numbers) {
    this.staged = staged;
    this.conversion = conversion;
    this.numbers = numbers;
  }

  @Override
  public JobNumber number() {
    return JobNumber.SYNC_CUSTOMERS;
  }

  @Override
  public JobResult run() {
    long rows = 0;
    long bytes = 0;
    if (!numbers.isOpen()) {
      return JobResult.failed(0, 0, "NumbersNotYet", AccountNumberGate.ASK_AGAIN);
    }
    try {
      staged.parkExhausted();
      for (int batch = 0; batch < MOST_BATCHES; batch++) {
        List<StagedRow> claimed = staged.claim(ROWS_AT_ONCE);
        if (claimed.isEmpty()) {
          return JobResult.done(rows, bytes);
        }
        rows += conversion.convert(claimed);
        bytes += claimed.stream().mapToLong(row -> row.record().length()).sum();
      }
      return new JobResult(rows, bytes, java.util.Optional.empty(), Duration.ZERO);
    } catch (RuntimeException failure) {
      if (!StoreFaults.isAway(failure)) {
        throw failure;
      }
      LOG.warn(
          "the database is away; staged customers wait and are tried again in {} s",
          WHEN_THE_STORE_IS_AWAY.toSeconds());
      return JobResult.failed(rows, bytes, "StoreUnavailable", WHEN_THE_STORE_IS_AWAY);
    }
  }
}
