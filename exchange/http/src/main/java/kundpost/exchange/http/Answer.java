package kundpost.exchange.http;

import java.time.Duration;
import kundpost.exchange.HeadquartersUnreachable;
import kundpost.exchange.HeadquartersUnreachable.Reason;
import kundpost.exchange.http.WireJson.NotUnderstood;

/// What headquarters answered, read whole.
///
/// @param retryAfter headquarters' wish, within bounds
record Answer(int status, byte[] body, Duration retryAfter) {

  static final Duration DEFAULT_PAUSE = Duration.ofSeconds(1);

  /// @throws HeadquartersUnreachable when the status says that this cannot be an answer of anybody
  ///   who understood the request
  Answer orUnreachable() throws HeadquartersUnreachable {
    switch (status) {
      case 401, 403 -> {
        if (!hasCode(WireProblem.ENROLMENT_REFUSED)) {
          throw because(Reason.NOT_ACCEPTED);
        }
      }
      case 429 -> throw because(Reason.OVERLOADED);
      case 503 ->
          throw because(hasCode(WireProblem.SERVICING) ? Reason.SERVICING : Reason.UNAVAILABLE);
      case 502, 504 -> throw because(Reason.UNAVAILABLE);
      case 200, 204, 422 -> {}
      default -> throw because(Reason.BAD_ANSWER);
    }
    return this;
  }

  byte[] ok() throws HeadquartersUnreachable {
    if (status != 200) {
      throw bad();
    }
    return body;
  }

  <T> T as(Class<T> type) throws HeadquartersUnreachable {
    try {
      return WireJson.readComplete(ok(), type);
    } catch (NotUnderstood strange) {
      throw bad();
    }
  }

  boolean hasCode(String code) {
    try {
      return code.equals(WireJson.readComplete(body, WireProblem.class).code());
    } catch (NotUnderstood notAProblem) {
      return false;
    }
  }

  static HeadquartersUnreachable bad() {
    return new HeadquartersUnreachable(Reason.BAD_ANSWER, DEFAULT_PAUSE);
  }

  private HeadquartersUnreachable because(Reason reason) {
    return new HeadquartersUnreachable(reason, retryAfter);
  }

  @Override
  public final boolean equals(Object other) {
    return this == other;
  }

  @Override
  public final int hashCode() {
    return System.identityHashCode(this);
  }

  /// Never the body: it may hold personal data.
  @Override
  public final String toString() {
    return "answer " + status;
  }
}
