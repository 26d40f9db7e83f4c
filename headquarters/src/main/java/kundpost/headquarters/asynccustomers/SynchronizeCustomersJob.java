package kundpost.headquarters.asynccustomers;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
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

  /// Two of this process never claim at once: they would pick the same rows.
  private final ReentrantLock claiming = new ReentrantLock();

  /// Held to write by whoever tries a customer alone, to read by everybody else.
  private final ReentrantReadWriteLock alone = new ReentrantReadWriteLock();

  /// What one run has moved so far.
  private static final class Tally {
    private final LongAdder rows = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private volatile boolean failed;
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
      int first = round(tally);
      boolean more =
          first >= ClaimTable.ROWS_AT_ONCE ? together(tally) : first > 0 && rounds(tally);
      return result(tally, Optional.empty(), more ? Duration.ZERO : untilNext());
    } catch (RuntimeException failure) {
      return failed(tally, failure);
    }
  }

  /// A backlog is converted by two: while one prepares, the other writes.
  private boolean together(Tally tally) {
    try (ExecutorService helper = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Boolean> other = helper.submit(() -> rounds(tally));
      boolean more = rounds(tally);
      return other.get() || more;
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(failure);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /// Answers whether there may be more to do now.
  private boolean rounds(Tally tally) {
    try {
      for (int round = 0; round < MOST_CLAIMS && !stopping && !tally.failed; round++) {
        if (round(tally) == 0) {
          return false;
        }
      }
      return true;
    } catch (RuntimeException | Error failure) {
      tally.failed = true;
      throw failure;
    }
  }

  /// Answers how many rows were claimed.
  private int round(Tally tally) {
    claims.endThoseThatRanOut();
    return convert(tally) + convertAlone(tally);
  }

  private int convert(Tally tally) {
    Claim claim = nextClaim();
    alone.readLock().lock();
    try {
      return convert(claim, tally);
    } finally {
      alone.readLock().unlock();
    }
  }

  private Claim nextClaim() {
    claiming.lock();
    try {
      return Checkpoint.CONVERSION_CLAIM.doing(claims::some);
    } finally {
      claiming.unlock();
    }
  }

  private int convertAlone(Tally tally) {
    int customers = 0;
    while (customers < MOST_ALONE && claims.someHaveToBeAlone()) {
      alone.writeLock().lock();
      try {
        if (convert(claims.oneAlone(), tally) == 0) {
          return customers;
        }
        customers++;
      } finally {
        alone.writeLock().unlock();
      }
    }
    return customers;
  }

  private int convert(Claim claim, Tally tally) {
    if (!claim.isEmpty()) {
      tally.rows.add(conversion.convert(claim));
      tally.bytes.add(claim.rows().stream().mapToLong(row -> row.record().length()).sum());
    }
    return claim.rows().size();
  }

  private Duration untilNext() {
    Duration next = claims.untilNext().orElse(JobResult.IDLE);
    Duration atLeast = next.compareTo(SHORTEST_REST) < 0 ? SHORTEST_REST : next;
    return atLeast.compareTo(JobResult.IDLE) > 0 ? JobResult.IDLE : atLeast;
  }

  private static JobResult result(Tally tally, Optional<String> error, Duration pause) {
    return new JobResult(tally.rows.sum(), tally.bytes.sum(), error, pause);
  }

  private JobResult failed(Tally tally, RuntimeException failure) {
    if (StoreFaults.isAway(failure)) {
      outages.met(failure);
      return JobResult.failed(
          tally.rows.sum(), tally.bytes.sum(), "StoreUnavailable", AFTER_A_FAULT);
    }
    LOG.error(
        "staged customers could not be converted; they wait and are tried again in {} s",
        AFTER_A_FAULT.toSeconds(),
        Unquoted.of(failure));
    return JobResult.failed(tally.rows.sum(), tally.bytes.sum(), "InternalError", AFTER_A_FAULT);
  }
}
