package kundpost.headquarters.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/// The body of every error: RFC 9457 with a stable code and, for refused fields, which and why.
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    String type, String title, int status, String detail, String code, List<Field> fields) {

  /// One refused field, in words of the reader's language (`Accept-Language`).
  public record Field(String field, String rule, String message) {}
}
