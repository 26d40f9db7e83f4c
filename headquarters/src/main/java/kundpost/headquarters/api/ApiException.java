package kundpost.headquarters.api;

import java.util.List;
import kundpost.vocabulary.FieldProblem;

/// Ends an API request with a problem+json answer. Holds no personal data.
public final class ApiException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final int status;
  private final transient List<FieldProblem> fields;
  private final transient List<String> arguments;

  private ApiException(
      ErrorCode code, int status, List<FieldProblem> fields, List<String> arguments) {
    super(code.name());
    this.code = code;
    this.status = status;
    this.fields = List.copyOf(fields);
    this.arguments = List.copyOf(arguments);
  }

  /// @param arguments what the detail's text names, in order
  public static ApiException of(ErrorCode code, String... arguments) {
    return new ApiException(code, code.status(), List.of(), List.of(arguments));
  }

  /// The request is understood, and these fields of it are refused.
  public static ApiException refused(List<FieldProblem> fields) {
    return refused(ErrorCode.ValidationFailed, fields);
  }

  /// As [#refused(List)], with a code that says more; always 422.
  public static ApiException refused(
      ErrorCode code, List<FieldProblem> fields, String... arguments) {
    return new ApiException(code, ErrorCode.ValidationFailed.status(), fields, List.of(arguments));
  }

  ErrorCode code() {
    return code;
  }

  int status() {
    return status;
  }

  List<FieldProblem> fields() {
    return fields;
  }

  List<String> arguments() {
    return arguments;
  }
}
