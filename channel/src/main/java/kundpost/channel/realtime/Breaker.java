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

  private final CircuitBreaker circuit =
      CircuitBreaker.of(
          "headquarters",
          CircuitBreakerConfig.custom()
              .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
              .slidingWindowSize(20)
              .minimumNumberOfCalls(10)
              .failureRateThreshold(50)
              .slowCallDurationThreshold(Duration.ofSeconds(5))
              .slowCallRateThreshold(80)
              .waitDurationInOpenState(Duration.ofSeconds(5))
              .permittedNumberOfCallsInHalfOpenState(2)
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
