package kundpost.channel.api;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import kundpost.channelapi.ErrorCode;
import kundpost.vocabulary.FieldProblem;

/// Ends a request with a stable code; becomes `application/problem+json`.
public final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final transient List<FieldProblem> fields;
  private final transient Optional<Duration> retryAfter;

  private Refusal(ErrorCode code, List<FieldProblem> fields, Optional<Duration> retryAfter) {
    super(code.name(), null, false, false);
    this.code = code;
    this.fields = fields;
    this.retryAfter = retryAfter;
  }

  public static Refusal of(ErrorCode code) {
    return new Refusal(code, List.of(), Optional.empty());
  }

  /// @param code ValidationFailed or RefusedByHeadquarters
  public static Refusal ofFields(ErrorCode code, List<FieldProblem> fields) {
    return new Refusal(code, List.copyOf(fields), Optional.empty());
  }

  /// @param retryAfter told as whole seconds, at least one
  public static Refusal retryAfter(ErrorCode code, Duration retryAfter) {
    return new Refusal(code, List.of(), Optional.of(retryAfter));
  }

  ErrorCode code() {
    return code;
  }

  List<FieldProblem> fields() {
    return fields;
  }

  Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
