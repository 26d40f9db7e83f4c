package kundpost.identity.provider;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import kundpost.identity.settings.IdentitySettings;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Lets every request appear to come to the configured base URL, so that no `Host` header that
/// somebody invents can become an issuer or a redirect.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class BaseUrlFilter extends OncePerRequestFilter {

  private final URI url;
  private final int port;

  BaseUrlFilter(IdentitySettings settings) {
    this.url = settings.url();
    int standard = url.getScheme().equals("https") ? 443 : 80;
    this.port = url.getPort() < 0 ? standard : url.getPort();
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(new AtBaseUrl(request), response);
  }

  private final class AtBaseUrl extends HttpServletRequestWrapper {

    AtBaseUrl(HttpServletRequest request) {
      super(request);
    }

    @Override
    public String getScheme() {
      return url.getScheme();
    }

    @Override
    public boolean isSecure() {
      return url.getScheme().equals("https");
    }

    @Override
    public String getServerName() {
      return url.getHost();
    }

    @Override
    public int getServerPort() {
      return port;
    }

    @Override
    public StringBuffer getRequestURL() {
      return new StringBuffer(url.toString()).append(getRequestURI());
    }
  }
}
