package kundpost.headquarters.dataexchange;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/// Refusals of the exchange's door, in the form that channels read.
final class ExchangeProblems {

  private ExchangeProblems() {}

  static String body(HttpStatus status, String code) {
    return """
    {"type":"about:blank","title":"%s","status":%d,"detail":"%s","code":"%s"}"""
        .formatted(status.getReasonPhrase(), status.value(), code, code);
  }

  static void write(HttpServletResponse response, HttpStatus status, String code)
      throws IOException {
    response.setStatus(status.value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.getOutputStream().write(body(status, code).getBytes(StandardCharsets.UTF_8));
  }
}
