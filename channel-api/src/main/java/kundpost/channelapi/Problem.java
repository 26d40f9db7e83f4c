package kundpost.channelapi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The body of every error: RFC 9457 with a stable code and, for refused fields, which and why.

public record Problem(
    String type,
    String title,
    int status,
    @Nullable String detail,
    String code,
    List<Field> fields) {

  /// One refused field, in words of the reader's language (`Accept-Language`).
  public record Field(String field, String rule, String message) {}
}
