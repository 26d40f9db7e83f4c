package kundpost.headquarters.dataexchange;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import kundpost.vocabulary.FieldProblem;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/// An error answer of the headquarters API: RFC 9457 with a stable code and, for refused fields,
/// which and why.
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ApiProblem(
    String type, String title, int status, String detail, String code, List<Field> fields) {

  /// One refused field, in words of the reader's language.
  public record Field(String field, String rule, String message) {}

  /// @param code stable, in the form of a name
  /// @param detail what to do, for the developer who reads it
  public static ResponseEntity<?> of(HttpStatus status, String code, String detail) {
    return answer(status, code, detail, List.of());
  }

  /// 422: the request is understood, and these fields of it are refused.
  public static ResponseEntity<?> refused(List<FieldProblem> problems, Locale locale) {
    List<Field> fields =
        problems.stream()
            .map(
                problem ->
                    new Field(problem.field(), problem.rule().name(), problem.message(locale)))
            .toList();
    return answer(
        HttpStatus.UNPROCESSABLE_CONTENT,
        "ValidationFailed",
        "Nothing was changed. Correct the fields and send it again.",
        fields);
  }

  private static ResponseEntity<?> answer(
      HttpStatus status, String code, String detail, List<Field> fields) {
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(
            new ApiProblem(
                "urn:kundpost:problem:" + code,
                status.getReasonPhrase(),
                status.value(),
                detail,
                code,
                fields));
  }
}
