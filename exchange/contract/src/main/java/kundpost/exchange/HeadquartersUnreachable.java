package kundpost.exchange;

import java.time.Duration;

/// Headquarters could not be asked, or did not answer as agreed. Trying again may help; whether the
/// request took effect is unknown, so a repeat uses the same customer id.
public final class HeadquartersUnreachable extends Exception {

  private static final long serialVersionUID = 1L;

  /// Why, as a stable code for staff; never shown to shoppers.
  public enum Reason {
    /// No connection, or it broke.
    TRANSPORT_FAULT,
    TIME_OUT,
    /// Headquarters said 502, 503 or 504.
    UNAVAILABLE,
    /// Headquarters said 503 because it is being serviced.
    SERVICING,
    /// Headquarters said 429.
    OVERLOADED,
    /// Too many failures lately; not asked this time.
    CIRCUIT_OPEN,
    /// The answer could not be understood.
    BAD_ANSWER,
    /// Headquarters does not accept this scale unit's key, or the clocks disagree.
    NOT_ACCEPTED,
    /// This scale unit has not been enrolled yet.
    NOT_ENROLLED
  }

  private final Reason reason;
  private final Duration retryAfter;

  public HeadquartersUnreachable(Reason reason, Duration retryAfter) {
    this(reason, retryAfter, null);
  }

  public HeadquartersUnreachable(
      Reason reason, Duration retryAfter, @org.jspecify.annotations.Nullable Throwable cause) {
    super("headquarters unreachable: " + reason, cause);
    this.reason = reason;
    this.retryAfter = retryAfter;
  }

  public Reason reason() {
    return reason;
  }

  /// How long to wait before the next try; headquarters' own wish where it told one.
  public Duration retryAfter() {
    return retryAfter;
  }
}
