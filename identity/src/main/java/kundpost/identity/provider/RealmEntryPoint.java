package kundpost.identity.provider;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import kundpost.identity.settings.Realm;
import kundpost.identity.websession.RealmSession;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/// Where a request that needs somebody signed in goes: an authorization request waits while its
/// sender signs in or up; a program is told to authenticate.
final class RealmEntryPoint implements AuthenticationEntryPoint {

  private final RealmSession session;

  RealmEntryPoint(RealmSession session) {
    this.session = session;
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
      throws IOException {
    Realm realm = session.realm();
    if (!request.getRequestURI().equals(AuthorizationRequests.path(realm))) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
      response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
      return;
    }
    session.await(request, AuthorizationRequests.pending(request));
    boolean signUp =
        realm == Realm.SHOPPERS && AuthorizationRequests.prompts(request).contains("create");
    response.sendRedirect(realm.path() + (signUp ? "/sign-up" : "/sign-in"));
  }
}
