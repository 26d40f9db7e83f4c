package kundpost.storefront.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import kundpost.storefront.pages.StoreHandle;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.stereotype.Component;

/// The shopper's tokens, for each store apart, in the web session and nowhere else.
@Component
class TokensPerStore implements OAuth2AuthorizedClientRepository {

  private static String attribute(String handle) {
    return new StoreHandle(handle).attribute("tokens");
  }

  @Override
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"})
  public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
      String handle, @Nullable Authentication shopper, HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session == null ? null : (T) session.getAttribute(attribute(handle));
  }

  @Override
  public void saveAuthorizedClient(
      OAuth2AuthorizedClient tokens,
      Authentication shopper,
      HttpServletRequest request,
      HttpServletResponse response) {
    String handle = tokens.getClientRegistration().getRegistrationId();
    request.getSession().setAttribute(attribute(handle), tokens);
  }

  @Override
  public void removeAuthorizedClient(
      String handle,
      Authentication shopper,
      HttpServletRequest request,
      HttpServletResponse response) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.removeAttribute(attribute(handle));
    }
  }
}
