package kundpost.channel.api;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;

/// What every answer of the channel API says to whatever lies between: keep nothing, guess nothing,
/// frame nothing.
final class ApiHeaders {

  private ApiHeaders() {}

  static void write(HttpServletResponse response) {
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
  }
}
