package kundpost.storefront.signin;

import kundpost.storefront.pages.Notice;
import org.springframework.security.authentication.AuthenticationServiceException;

/// Signing in cannot go on now for a reason that lies outside it.
final class SignInImpossible extends AuthenticationServiceException {

  private static final long serialVersionUID = 1L;

  private final Notice notice;

  SignInImpossible(Notice notice) {
    super(notice.name());
    this.notice = notice;
  }

  Notice notice() {
    return notice;
  }
}
