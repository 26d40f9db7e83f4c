package kundpost.headquarters.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;
import tools.jackson.databind.json.JsonMapper;

/// Writes a problem as the answer, in the reader's language.
@Component
public class ProblemWriter {

  private static final String RETRY_AFTER_SECONDS = "2";

  private final MessageSource messages;
  private final LocaleResolver locales;
  private final JsonMapper json;

  ProblemWriter(MessageSource messages, LocaleResolver locales, JsonMapper json) {
    this.messages = messages;
    this.locales = locales;
    this.json = json;
  }

  /// Writes nothing when the answer is under way already.
  public void write(HttpServletRequest request, HttpServletResponse response, ApiException why)
      throws IOException {
    if (response.isCommitted()) {
      return;
    }
    Locale locale = locales.resolveLocale(request);
    String code = why.code().name();
    Object[] arguments = why.arguments().toArray();
    List<Problem.Field> fields =
        why.fields().stream()
            .map(
                field ->
                    new Problem.Field(field.field(), field.rule().name(), field.message(locale)))
            .toList();
    Problem problem =
        new Problem(
            "urn:kundpost:problem:" + code,
            messages.getMessage("problem." + code + ".title", arguments, locale),
            why.status(),
            messages.getMessage("problem." + code + ".detail", arguments, locale),
            code,
            fields);
    byte[] body = json.writeValueAsBytes(problem);
    response.resetBuffer();
    response.setStatus(why.status());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setHeader("Content-Language", locale.getLanguage());
    if (why.status() == ErrorCode.DatabaseUnavailable.status()) {
      response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
    }
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
