package kundpost.headquarters.backoffice;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import kundpost.headquarters.api.ApiException;
import kundpost.headquarters.api.ApiPaths;
import kundpost.headquarters.api.ErrorCode;
import kundpost.headquarters.api.ProblemWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;

/// What is shown when a request fails: what happened, what is safe, what to do.
@BackOfficePage
class ErrorPages implements ErrorController {

  private final ProblemWriter problems;

  ErrorPages(ProblemWriter problems) {
    this.problems = problems;
  }

  @RequestMapping("/error")
  @Nullable String show(HttpServletRequest request, HttpServletResponse response, Model model)
      throws IOException {
    int status = status(request);
    if (ApiPaths.holds(request)) {
      problems.write(request, response, ApiException.of(code(status)));
      return null;
    }
    response.setStatus(status);
    model.addAttribute("kind", kind(status));
    return "backoffice/error";
  }

  private static int status(HttpServletRequest request) {
    return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status
        ? status
        : HttpServletResponse.SC_NOT_FOUND;
  }

  private static String kind(int status) {
    return switch (status) {
      case 404 -> "notFound";
      case 403 -> "forbidden";
      case 503 -> "unavailable";
      default -> status < 500 ? "badRequest" : "fault";
    };
  }

  private static ErrorCode code(int status) {
    return switch (status) {
      case 401 -> ErrorCode.Unauthorized;
      case 403 -> ErrorCode.Forbidden;
      case 404 -> ErrorCode.NotFound;
      case 405 -> ErrorCode.MethodNotAllowed;
      case 413 -> ErrorCode.RequestTooLarge;
      case 415 -> ErrorCode.UnsupportedMediaType;
      default -> status < 500 ? ErrorCode.MalformedRequest : ErrorCode.InternalError;
    };
  }
}
