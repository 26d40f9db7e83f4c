package kundpost.channel.realtime;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/// Stops asking headquarters after too many failures, so that shoppers get their answer at once.
/// Business refusals are answers, not failures.
@Component
public class Breaker {

  /// Calls that are looked back on.
  private static final int WINDOW = 20;

  /// Calls before anything is concluded from them.
  private static final int FEWEST_CALLS = 10;

  /// Per cent of failures, and of calls as slow as [#SLOW], that open the circuit.
  private static final float MOST_FAILURES = 50;

  private static final float MOST_SLOW_CALLS = 80;
  private static final Duration SLOW = Duration.ofSeconds(5);

  /// How long an open circuit asks nobody.
  private static final Duration OPEN_FOR = Duration.ofSeconds(5);

  /// Calls that probe whether headquarters is back.
  private static final int PROBES = 2;

  private final CircuitBreaker circuit =
      CircuitBreaker.of(
          "headquarters",
          CircuitBreakerConfig.custom()
              .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
              .slidingWindowSize(WINDOW)
              .minimumNumberOfCalls(FEWEST_CALLS)
              .failureRateThreshold(MOST_FAILURES)
              .slowCallDurationThreshold(SLOW)
              .slowCallRateThreshold(MOST_SLOW_CALLS)
              .waitDurationInOpenState(OPEN_FOR)
              .permittedNumberOfCallsInHalfOpenState(PROBES)
              .build());

  boolean lets() {
    return circuit.tryAcquirePermission();
  }

  void succeeded(long took, TimeUnit unit) {
    circuit.onSuccess(took, unit);
  }

  void failed(long took, TimeUnit unit, Throwable why) {
    circuit.onError(took, unit, why);
  }

  /// Headquarters is known to be back: the next call is made, whatever came before.
  public void close() {
    circuit.reset();
  }
}
