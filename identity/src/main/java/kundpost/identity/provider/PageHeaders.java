package kundpost.identity.provider;

import jakarta.servlet.http.HttpServletRequest;
import kundpost.identity.websession.PendingRequest;
import kundpost.identity.websession.RealmSession;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/// The security headers of every page.
final class PageHeaders {

  private static final String POLICY =
      "default-src 'self'; script-src 'none'; object-src 'none'; base-uri 'none';"
          + " frame-ancestors 'none'; form-action 'self'";

  private PageHeaders() {}

  static void of(HeadersConfigurer<HttpSecurity> headers) {
    headers.contentSecurityPolicy(policy -> policy.policyDirectives(POLICY));
    headers.referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER));
  }

  /// As [#of], and forms may lead on to where the waiting request's answer goes: browsers hold the
  /// redirects after a form to `form-action` too.
  static void of(HeadersConfigurer<HttpSecurity> headers, RealmSession session) {
    headers.contentSecurityPolicy(policy -> policy.policyDirectives(POLICY));
    headers.referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER));
    headers.addHeaderWriter(
        (request, response) ->
            response.setHeader("Content-Security-Policy", POLICY + origin(request, session)));
  }

  private static String origin(HttpServletRequest request, RealmSession session) {
    return session
        .pending(request)
        .map(PendingRequest::returnOrigin)
        .map(origin -> " " + origin)
        .orElse("");
  }
}
