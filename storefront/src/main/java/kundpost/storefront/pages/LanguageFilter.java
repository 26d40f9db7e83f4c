package kundpost.storefront.pages;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// The language switch: `?lang=sv` on any page remembers the choice and shows the page again. Comes
/// before sign-in, so that it works on pages about failed sign-ins too.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class LanguageFilter extends OncePerRequestFilter {

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String wanted = request.getMethod().equals("GET") ? request.getParameter("lang") : null;
    if (wanted == null || Languages.parse(wanted).isEmpty()) {
      chain.doFilter(request, response);
      return;
    }
    response.addHeader(
        HttpHeaders.SET_COOKIE,
        ResponseCookie.from(Languages.COOKIE, wanted)
            .path("/")
            .maxAge(Duration.ofDays(365))
            .sameSite("Lax")
            .build()
            .toString());
    // A path that begins with two slashes would lead to another host.
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader(
        HttpHeaders.LOCATION, request.getRequestURI().replaceFirst("^[/\\\\]*", "/"));
  }
}
