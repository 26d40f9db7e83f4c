package kundpost.channel.api;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import kundpost.channelapi.CustomerRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/// Brings a sign-up that is in order straight to its controller: the same proof of the caller, the
/// same reader and the same problems, without the framework's way through security chain and
/// dispatcher, which costs more than the sign-up itself. Whatever is unusual about a request, from
/// a caller that cannot be proven to a body that cannot be read, goes the framework's way and is
/// answered there.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class ShortWay implements Filter {

  private static final String BEFORE_STORE = "/api/stores/";
  private static final String AFTER_STORE = "/customers";
  private static final int LONGEST_STORE = 10;
  private static final String BEARER = "Bearer ";
  private static final Set<String> PLAIN_JSON =
      Set.of(
          "application/json", "application/json; charset=utf-8", "application/json;charset=utf-8");

  private final BusyOperation operation;
  private final CallerAuthentication callers;
  private final ProblemAdvice problems;
  private final ObjectReader bodies;
  private final ObjectWriter answers;

  ShortWay(
      BusyOperation operation,
      CallerAuthentication callers,
      ProblemAdvice problems,
      JsonMapper json) {
    this.operation = operation;
    this.callers = callers;
    this.problems = problems;
    this.bodies = json.readerFor(CustomerRequest.class);
    this.answers = json.writer();
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain framework)
      throws IOException, ServletException {
    if (request instanceof HttpServletRequest asked
        && response instanceof HttpServletResponse answer
        && store(asked) instanceof String store) {
      take(asked, answer, store, framework);
    } else {
      framework.doFilter(request, response);
    }
  }

  private void take(
      HttpServletRequest request, HttpServletResponse response, String store, FilterChain framework)
      throws IOException, ServletException {
    Optional<Caller> caller = caller(request);
    if (caller.isEmpty()) {
      framework.doFilter(request, response);
      return;
    }
    byte[] bytes = request.getInputStream().readNBytes(request.getContentLength());
    CustomerRequest body = body(bytes);
    if (body == null) {
      framework.doFilter(new BodyLimit.BoundedRequest(request, bytes), response);
      return;
    }
    ApiHeaders.write(response);
    try {
      write(response, operation.signUp(store, body, caller.get(), request));
    } catch (RuntimeException failure) {
      problems.any(failure, request, response);
    }
  }

  /// The number of the store if this is a sign-up of the usual form.
  private static @Nullable String store(HttpServletRequest request) {
    String path = request.getRequestURI();
    int end = path.length() - AFTER_STORE.length();
    int length = end - BEFORE_STORE.length();
    if (length < 1
        || length > LONGEST_STORE
        || !path.startsWith(BEFORE_STORE)
        || !path.endsWith(AFTER_STORE)
        || !request.getMethod().equals("POST")
        || request.getQueryString() != null
        || request.getContentLength() < 0
        || request.getContentLength() > BodyLimit.MOST_BYTES
        || !isPlainJson(request.getContentType())) {
      return null;
    }
    String store = path.substring(BEFORE_STORE.length(), end);
    return store.chars().allMatch(digit -> digit >= '0' && digit <= '9') ? store : null;
  }

  private static boolean isPlainJson(@Nullable String contentType) {
    return contentType != null
        && (contentType.equals(MediaType.APPLICATION_JSON_VALUE)
            || PLAIN_JSON.contains(contentType.toLowerCase(Locale.ROOT)));
  }

  private Optional<Caller> caller(HttpServletRequest request) {
    String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
    return authorization != null && authorization.startsWith(BEARER)
        ? callers.application(authorization.substring(BEARER.length()))
        : Optional.empty();
  }

  private @Nullable CustomerRequest body(byte[] bytes) {
    try {
      return bodies.readValue(bytes);
    } catch (JacksonException unreadable) {
      return null;
    }
  }

  private void write(HttpServletResponse response, ResponseEntity<?> entity) throws IOException {
    byte[] bytes = answers.writeValueAsBytes(entity.getBody());
    response.setStatus(entity.getStatusCode().value());
    entity
        .getHeaders()
        .forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }
}
