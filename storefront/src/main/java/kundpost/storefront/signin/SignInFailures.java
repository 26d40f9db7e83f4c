package kundpost.storefront.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import kundpost.storefront.pages.Notice;
import kundpost.storefront.pages.StoreHandle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.stereotype.Component;

/// Says in plain words why a sign-in did not come about.
@Component
class SignInFailures implements AuthenticationFailureHandler {

  private static final Logger LOG = LoggerFactory.getLogger(SignInFailures.class);

  @Override
  public void onAuthenticationFailure(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException {
    Notice notice = notice(failure);
    LOG.info(
        "Store {}: a sign-in ended with {} ({})",
        StoreHandle.of(request).map(StoreHandle::value).orElse("?"),
        notice,
        code(failure));
    notice.send(request, response);
  }

  private static Notice notice(AuthenticationException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SignInImpossible impossible) {
        return impossible.notice();
      }
      if (cause instanceof IOException) {
        return Notice.SIGN_IN_AWAY;
      }
    }
    return switch (code(failure)) {
      case OAuth2ErrorCodes.ACCESS_DENIED -> Notice.SIGN_IN_CANCELLED;
      case OAuth2ErrorCodes.SERVER_ERROR, OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE ->
          Notice.SIGN_IN_AWAY;
      default -> Notice.SIGN_IN_BROKEN;
    };
  }

  private static String code(AuthenticationException failure) {
    return failure instanceof OAuth2AuthenticationException oauth
        ? oauth.getError().getErrorCode().replaceAll("[^a-zA-Z0-9_]", "?")
        : failure.getClass().getSimpleName();
  }
}
