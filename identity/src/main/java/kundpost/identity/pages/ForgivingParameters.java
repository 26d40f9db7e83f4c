package kundpost.identity.pages;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Reads parameters with every byte that is not UTF-8 replaced by U+FFFD. Tomcat would refuse the
/// whole request, and who typed it could not be told which field to look at.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class ForgivingParameters extends OncePerRequestFilter {

  private static final int LONGEST_FORM = 64 * 1024;

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Map<String, List<String>> values = new LinkedHashMap<>();
    try {
      if (request.getQueryString() != null) {
        decode(request.getQueryString(), values);
      }
      if (isForm(request)) {
        byte[] body = request.getInputStream().readNBytes(LONGEST_FORM + 1);
        if (body.length > LONGEST_FORM) {
          response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
          return;
        }
        decode(new String(body, StandardCharsets.US_ASCII), values);
      }
    } catch (IllegalArgumentException brokenEscape) {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST);
      return;
    }
    chain.doFilter(new Decoded(request, values), response);
  }

  private static boolean isForm(HttpServletRequest request) {
    return HttpMethod.POST.matches(request.getMethod())
        && request.getContentType() != null
        && request
            .getContentType()
            .toLowerCase(java.util.Locale.ROOT)
            .startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE);
  }

  private static void decode(String encoded, Map<String, List<String>> values) {
    for (String pair : encoded.split("&")) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        values.computeIfAbsent(decode(name), unseen -> new ArrayList<>()).add(decode(value));
      }
    }
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static final class Decoded extends HttpServletRequestWrapper {

    private final Map<String, String[]> values = new LinkedHashMap<>();

    Decoded(HttpServletRequest request, Map<String, List<String>> decoded) {
      super(request);
      decoded.forEach((name, all) -> values.put(name, all.toArray(String[]::new)));
    }

    @Override
    public @Nullable String getParameter(String name) {
      String[] all = values.get(name);
      return all == null ? null : all[0];
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
      String[] all = values.get(name);
      return all == null ? null : all.clone();
    }

    @Override
    public Map<String, String[]> getParameterMap() {
      return Collections.unmodifiableMap(values);
    }

    @Override
    public Enumeration<String> getParameterNames() {
      return Collections.enumeration(values.keySet());
    }
  }
}
