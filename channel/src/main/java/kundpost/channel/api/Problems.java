package kundpost.channel.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.ResourceBundle;
import kundpost.channelapi.ErrorCode;
import kundpost.channelapi.Problem;
import kundpost.vocabulary.FieldProblem;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Writes every error of the channel API, in the reader's language and always in the same shape.
@Component
class Problems {

  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private final JsonMapper json;

  Problems(JsonMapper json) {
    this.json = json;
  }

  void write(HttpServletRequest request, HttpServletResponse response, Refusal refusal)
      throws IOException {
    if (response.isCommitted()) {
      return;
    }
    ErrorCode code = refusal.code();
    response.resetBuffer();
    response.setStatus(code.status());
    response.setContentType("application/problem+json");
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    if (code == ErrorCode.Unauthorized) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"channel\"");
    }
    refusal
        .retryAfter()
        .ifPresent(after -> response.setHeader(HttpHeaders.RETRY_AFTER, wholeSeconds(after)));
    response.getOutputStream().write(json.writeValueAsBytes(problem(refusal, request.getLocale())));
  }

  private static String wholeSeconds(Duration duration) {
    return Long.toString(Math.max(1, duration.plusMillis(999).toSeconds()));
  }

  private static Problem problem(Refusal refusal, Locale locale) {
    ResourceBundle texts = ResourceBundle.getBundle("channel.messages", locale, NO_FALLBACK);
    ErrorCode code = refusal.code();
    return new Problem(
        "urn:kundpost:problem:" + code.name(),
        texts.getString("problem." + code.name() + ".title"),
        code.status(),
        texts.getString("problem." + code.name() + ".detail"),
        code.name(),
        refusal.fields().stream().map(problem -> field(problem, locale)).toList());
  }

  private static Problem.Field field(FieldProblem problem, Locale locale) {
    return new Problem.Field(problem.field(), problem.rule().name(), problem.message(locale));
  }
}
