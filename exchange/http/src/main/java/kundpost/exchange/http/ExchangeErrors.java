package kundpost.exchange.http;

import java.io.IOException;
import java.util.List;
import kundpost.exchange.NotNow;
import kundpost.exchange.Unquoted;
import kundpost.exchange.http.Incoming.Rejected;
import kundpost.exchange.http.WireJson.NotUnderstood;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/// Errors of the exchange endpoints in the form that their client reads.
@RestControllerAdvice(
    assignableTypes = {
      RealTimeEndpoint.class,
      UploadEndpoint.class,
      DownloadEndpoints.class,
      ControlEndpoints.class,
      ReconciliationEndpoints.class
    })
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
class ExchangeErrors {

  private static final Logger LOG = LoggerFactory.getLogger(ExchangeErrors.class);

  @ExceptionHandler
  ResponseEntity<byte[]> notNow(NotNow notNow) {
    ResponseEntity<byte[]> problem =
        switch (notNow.reason()) {
          case SERVICING -> problem(HttpStatus.SERVICE_UNAVAILABLE, WireProblem.SERVICING);
          case STORE_UNAVAILABLE -> problem(HttpStatus.SERVICE_UNAVAILABLE, "StoreUnavailable");
          case OVERLOADED -> problem(HttpStatus.TOO_MANY_REQUESTS, "Overloaded");
        };
    return ResponseEntity.status(problem.getStatusCode())
        .headers(problem.getHeaders())
        .header("Retry-After", Long.toString(Math.max(1, notNow.retryAfter().toSeconds())))
        .body(problem.getBody());
  }

  @ExceptionHandler
  ResponseEntity<byte[]> rejected(Rejected rejected) {
    return problem(rejected.status(), rejected.code());
  }

  @ExceptionHandler({
    NotUnderstood.class,
    MethodArgumentTypeMismatchException.class,
    MissingServletRequestParameterException.class
  })
  ResponseEntity<byte[]> malformed() {
    return problem(HttpStatus.BAD_REQUEST, "MalformedRequest");
  }

  /// The caller went away, or headquarters is stopping.
  @ExceptionHandler({IOException.class, InterruptedException.class})
  ResponseEntity<byte[]> brokenOff() {
    return problem(HttpStatus.SERVICE_UNAVAILABLE, "Stopping");
  }

  @ExceptionHandler
  ResponseEntity<byte[]> fault(Exception fault) {
    LOG.error("an exchange request failed; the channel tries it again", Unquoted.of(fault));
    return problem(HttpStatus.INTERNAL_SERVER_ERROR, "InternalError");
  }

  static ResponseEntity<byte[]> problem(HttpStatus status, String code) {
    return problem(status, code, null);
  }

  static ResponseEntity<byte[]> problem(
      HttpStatus status, String code, @Nullable List<WireProblem.Field> fields) {
    WireProblem problem =
        new WireProblem(
            "about:blank", status.getReasonPhrase(), status.value(), code, code, fields);
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .header("Cache-Control", "no-store")
        .body(WireJson.write(problem));
  }
}
