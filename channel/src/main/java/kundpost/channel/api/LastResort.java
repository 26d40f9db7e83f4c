package kundpost.channel.api;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import kundpost.channelapi.ErrorCode;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/// Answers what ends outside the dispatcher, so that no error page of the server ever shows.
@Controller
class LastResort implements ErrorController {

  private final Problems problems;

  LastResort(Problems problems) {
    this.problems = problems;
  }

  @RequestMapping("/error")
  void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    problems.write(
        request,
        response,
        Refusal.of(status instanceof Integer number ? code(number) : ErrorCode.NotFound));
  }

  /// The code that tells what a status told that was set outside of our own code.
  static ErrorCode code(int status) {
    return switch (status) {
      case 401 -> ErrorCode.Unauthorized;
      case 403 -> ErrorCode.Forbidden;
      case 404 -> ErrorCode.NotFound;
      case 405 -> ErrorCode.MethodNotAllowed;
      case 413 -> ErrorCode.RequestTooLarge;
      case 415 -> ErrorCode.UnsupportedMediaType;
      // 501 and 505: a transfer coding or an HTTP version that the server does not know.
      case 501, 505 -> ErrorCode.MalformedRequest;
      default -> status < 500 ? ErrorCode.MalformedRequest : ErrorCode.InternalError;
    };
  }
}
