package kundpost.headquarters.asynccustomers;

import java.time.Duration;
import java.util.Optional;
import kundpost.checkpoint.Checkpoint;
import kundpost.exchange.JobNumber;
import kundpost.exchange.Unquoted;
import kundpost.headquarters.database.Outages;
import kundpost.headquarters.database.StoreFaults;
import kundpost.headquarters.dataexchange.AccountNumberGate;
import kundpost.headquarters.dataexchange.HeadquartersJob;
import kundpost.jobloop.JobResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Synchronize customers and channel requests: one run converts all that is due.
@Component
class SynchronizeCustomersJob implements HeadquartersJob {

  private static final Logger LOG = LoggerFactory.getLogger(SynchronizeCustomersJob.class);

  /// Claims in one run; the next run goes on at once.
  private static final int MOST_CLAIMS = 1000;

  /// Customers tried alone between two ordinary claims.
  private static final int MOST_ALONE = 20;

  /// Between a run that failed as a whole and the next.
  private static final Duration AFTER_A_FAULT = Duration.ofSeconds(2);

  /// Between two runs that found nothing they could claim.
  private static final Duration SHORTEST_REST = Duration.ofMillis(250);

  private final ClaimTable claims;
  private final AsyncCustomerConversion conversion;
  private final UnreturnedClaims unreturned;
  private final AccountNumberGate numbers;
  private final Outages outages;
  private volatile boolean stopping;

  /// What one run has moved so far.
  private static final class Tally {
    private long rows;
    private long bytes;
  }

  SynchronizeCustomersJob(
      ClaimTable claims,
      AsyncCustomerConversion conversion,
      UnreturnedClaims unreturned,
      AccountNumberGate numbers,
      Outages outages) {
    this.claims = claims;
    this.conversion = conversion;
    this.unreturned = unreturned;
    this.numbers = numbers;
    this.outages = outages;
  }

  @Override
  public JobNumber number() {
    return JobNumber.SYNC_CUSTOMERS;
  }

  /// A run ends with the claim it is at, so that a stop does not wait for a whole backlog.
  @EventListener(ContextClosedEvent.class)
  void stopSoon() {
    stopping = true;
  }

  @Override
  public JobResult run() {
    if (!numbers.isOpen()) {
      return JobResult.failed(0, 0, "NumbersNotYet", AccountNumberGate.ASK_AGAIN);
    }
    Tally tally = new Tally();
    try {
      unreturned.giveBackAll();
      for (int round = 0; round < MOST_CLAIMS && !stopping; round++) {
        claims.endThoseThatRanOut();
        boolean some = convert(Checkpoint.CONVERSION_CLAIM.doing(claims::some), tally);
        boolean alone = convertAlone(tally);
        if (!some && !alone) {
          return new JobResult(tally.rows, tally.bytes, Optional.empty(), untilNext());
        }
      }
      return new JobResult(tally.rows, tally.bytes, Optional.empty(), Duration.ZERO);
    } catch (RuntimeException failure) {
      return failed(tally, failure);
    }
  }

  private boolean convertAlone(Tally tally) {
    for (int customers = 0; customers < MOST_ALONE; customers++) {
      if (!convert(claims.oneAlone(), tally)) {
        return customers > 0;
      }
    }
    return true;
  }

  private boolean convert(Claim claim, Tally tally) {
    if (claim.isEmpty()) {
      return false;
    }
    tally.rows += conversion.convert(claim);
    tally.bytes += claim.rows().stream().mapToLong(row -> row.record().length()).sum();
    return true;
  }

  private Duration untilNext() {
    Duration next = claims.untilNext().orElse(JobResult.IDLE);
    Duration atLeast = next.compareTo(SHORTEST_REST) < 0 ? SHORTEST_REST : next;
    return atLeast.compareTo(JobResult.IDLE) > 0 ? JobResult.IDLE : atLeast;
  }

  private JobResult failed(Tally tally, RuntimeException failure) {
    if (StoreFaults.isAway(failure)) {
      outages.met(failure);
      return JobResult.failed(tally.rows, tally.bytes, "StoreUnavailable", AFTER_A_FAULT);
    }
    LOG.error(
        "staged customers could not be converted; they wait and are tried again in {} s",
        AFTER_A_FAULT.toSeconds(),
        Unquoted.of(failure));
    return JobResult.failed(tally.rows, tally.bytes, "InternalError", AFTER_A_FAULT);
  }
}
