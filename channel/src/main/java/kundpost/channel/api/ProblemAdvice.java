package kundpost.channel.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import kundpost.channel.database.DatabaseAway;
import kundpost.channelapi.ErrorCode;
import kundpost.groupcommit.Overloaded;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.util.StringUtils;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/// Turns whatever ends a request into a problem with a stable code.
@ControllerAdvice
class ProblemAdvice {

  private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);
  static final Duration SOON = Duration.ofSeconds(1);

  private final Problems problems;

  ProblemAdvice(Problems problems) {
    this.problems = problems;
  }

  @ExceptionHandler
  void any(Exception failure, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (failure instanceof HttpRequestMethodNotSupportedException method) {
      Set<HttpMethod> allowed = method.getSupportedHttpMethods();
      if (allowed != null) {
        response.setHeader(
            HttpHeaders.ALLOW, StringUtils.collectionToCommaDelimitedString(allowed));
      }
    }
    problems.write(request, response, refusal(failure));
  }

  private static Refusal refusal(Exception failure) {
    return switch (failure) {
      case Refusal refusal -> refusal;
      case Overloaded full -> Refusal.retryAfter(ErrorCode.Overloaded, SOON);
      case HttpMessageNotReadableException unreadable -> Refusal.of(ErrorCode.MalformedRequest);
      case HttpMediaTypeNotSupportedException type -> Refusal.of(ErrorCode.UnsupportedMediaType);
      case HttpRequestMethodNotSupportedException method -> Refusal.of(ErrorCode.MethodNotAllowed);
      case NoResourceFoundException nothing -> Refusal.of(ErrorCode.NotFound);
      case NoHandlerFoundException nothing -> Refusal.of(ErrorCode.NotFound);
      case RequestRejectedException suspicious -> Refusal.of(ErrorCode.MalformedRequest);
      case ErrorResponse known when known.getStatusCode().is4xxClientError() ->
          Refusal.of(LastResort.code(known.getStatusCode().value()));
      default -> fault(failure);
    };
  }

  private static Refusal fault(Exception failure) {
    if (DatabaseAway.is(failure)) {
      // The type says enough; a driver's message may quote a row.
      LOG.warn(
          "the channel database cannot be reached ({}); the request got 503 and nothing was acknowledged",
          failure.getClass().getSimpleName());
      return Refusal.retryAfter(ErrorCode.ChannelUnavailable, SOON);
    }
    LOG.error("a request failed by a fault of ours; it got 500", withoutMessages(failure));
    return Refusal.of(ErrorCode.InternalError);
  }

  /// Where it happened, without texts that may hold personal data.
  private static Throwable withoutMessages(Throwable failure) {
    Throwable bare = new Throwable(failure.getClass().getName());
    bare.setStackTrace(failure.getStackTrace());
    if (failure.getCause() != null) {
      bare.initCause(withoutMessages(failure.getCause()));
    }
    return bare;
  }
}
