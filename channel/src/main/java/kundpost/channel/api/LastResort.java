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
    ErrorCode code =
        switch (status) {
          case Integer number when number == 400 -> ErrorCode.MalformedRequest;
          case Integer number when number == 401 -> ErrorCode.Unauthorized;
          case Integer number when number == 403 -> ErrorCode.Forbidden;
          case Integer number when number == 405 -> ErrorCode.MethodNotAllowed;
          case Integer number when number == 413 -> ErrorCode.RequestTooLarge;
          case Integer number when number == 415 -> ErrorCode.UnsupportedMediaType;
          case Integer number when number >= 500 -> ErrorCode.InternalError;
          case null, default -> ErrorCode.NotFound;
        };
    problems.write(request, response, Refusal.of(code));
  }
}
