package kundpost.storefront.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import kundpost.storefront.pages.StoreHandle;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.stereotype.Component;

/// The token in the forms, for each store apart: signing in renews it, and must not spoil the forms
/// that another store has open.
@Component
class CsrfPerStore implements CsrfTokenRepository {

  private static CsrfTokenRepository ofStore(HttpServletRequest request) {
    var repository = new HttpSessionCsrfTokenRepository();
    repository.setSessionAttributeName(StoreHandle.attribute(request, "form-token"));
    return repository;
  }

  @Override
  public CsrfToken generateToken(HttpServletRequest request) {
    return ofStore(request).generateToken(request);
  }

  @Override
  public void saveToken(
      @Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
    ofStore(request).saveToken(token, request, response);
  }

  @Override
  public @Nullable CsrfToken loadToken(HttpServletRequest request) {
    return ofStore(request).loadToken(request);
  }
}
