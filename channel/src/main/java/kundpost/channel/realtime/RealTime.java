package kundpost.channel.realtime;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import kundpost.channel.reconciliation.Level;
import kundpost.checkpoint.Checkpoint;
import kundpost.exchange.CustomerRecord;
import kundpost.exchange.HeadquartersLink;
import kundpost.exchange.HeadquartersUnreachable;
import kundpost.exchange.HeadquartersUnreachable.Reason;
import kundpost.exchange.RealTimeAnswer;
import kundpost.vocabulary.AccountNumber;
import kundpost.vocabulary.CustomerId;
import org.springframework.stereotype.Component;

/// Asks headquarters to create one customer now, and answers within the deadline whatever happens
/// there.
@Component
public class RealTime {

  /// Calls in flight, hanging ones included; one more is answered [Reason#OVERLOADED] at once.
  static final int MOST_CALLS_AT_ONCE = 64;

  private static final Duration ASK_AGAIN = Duration.ofSeconds(2);

  private final HeadquartersLink headquarters;
  private final Breaker breaker;
  private final Level level;
  private final Semaphore places = new Semaphore(MOST_CALLS_AT_ONCE);

  RealTime(HeadquartersLink headquarters, Breaker breaker, Level level) {
    this.headquarters = headquarters;
    this.breaker = breaker;
    this.level = level;
  }

  /// @param deadline how long the caller waits in all
  public RealTimeOutcome create(CustomerRecord customer, Duration deadline) {
    if (!places.tryAcquire()) {
      return new RealTimeOutcome.Unreachable(Reason.OVERLOADED, ASK_AGAIN);
    }
    // The call itself gives the place back: one that hangs past the deadline still takes room.
    DeadlineCall<RealTimeAnswer> call =
        new DeadlineCall<>(() -> asked(customer, deadline), deadline, places::release);
    long start = System.nanoTime();
    if (!breaker.lets()) {
      places.release();
      return new RealTimeOutcome.Unreachable(Reason.CIRCUIT_OPEN, ASK_AGAIN);
    }
    try {
      RealTimeOutcome outcome = outcome(call.run());
      breaker.succeeded(System.nanoTime() - start, TimeUnit.NANOSECONDS);
      return outcome;
    } catch (HeadquartersUnreachable unreachable) {
      breaker.failed(System.nanoTime() - start, TimeUnit.NANOSECONDS, unreachable);
      return new RealTimeOutcome.Unreachable(unreachable.reason(), unreachable.retryAfter());
    }
  }

  /// A number counts as told even when its answer comes too late for whoever waited.
  private RealTimeAnswer asked(CustomerRecord customer, Duration deadline)
      throws HeadquartersUnreachable {
    RealTimeAnswer answer =
        Checkpoint.SIGN_UP_ASK.doing(() -> headquarters.create(customer, deadline));
    if (answer instanceof RealTimeAnswer.Created created) {
      level.wasTold(created.accountNumber());
    }
    return answer;
  }

  private static RealTimeOutcome outcome(RealTimeAnswer answer) throws HeadquartersUnreachable {
    return switch (answer) {
      case RealTimeAnswer.Refused refused -> new RealTimeOutcome.Refused(refused.problems());
      case RealTimeAnswer.Created created ->
          new RealTimeOutcome.Created(
              new CustomerId(created.customerId()),
              AccountNumber.parse(created.accountNumber())
                  .orElseThrow(() -> new HeadquartersUnreachable(Reason.BAD_ANSWER, ASK_AGAIN)));
    };
  }
}
