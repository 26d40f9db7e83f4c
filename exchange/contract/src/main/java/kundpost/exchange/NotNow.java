package kundpost.exchange;

import java.time.Duration;

/// Headquarters is up but will not take this now; the transport says 503 or 429 with Retry-After.
public final class NotNow extends Exception {

  private static final long serialVersionUID = 1L;

  public enum Reason {
    SERVICING,
    OVERLOADED,
    STORE_UNAVAILABLE
  }

  private final Reason reason;
  private final Duration retryAfter;

  public NotNow(Reason reason, Duration retryAfter) {
    super("not now: " + reason);
    this.reason = reason;
    this.retryAfter = retryAfter;
  }

  public Reason reason() {
    return reason;
  }

  public Duration retryAfter() {
    return retryAfter;
  }
}
