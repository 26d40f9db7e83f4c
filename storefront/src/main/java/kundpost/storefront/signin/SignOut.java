package kundpost.storefront.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Collections;
import java.util.Optional;
import kundpost.storefront.pages.Notice;
import kundpost.storefront.pages.StoreHandle;
import kundpost.storefront.pages.StorefrontLocation;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/// Ends the sign-in at one store, then at the identity provider (OpenID Connect RP-Initiated Logout
/// 1.0). The other stores of the browser keep theirs.
@Component
class SignOut implements LogoutHandler, LogoutSuccessHandler {

  private final StoreRegistrations registrations;
  private final StorefrontLocation location;

  SignOut(StoreRegistrations registrations, StorefrontLocation location) {
    this.registrations = registrations;
    this.location = location;
  }

  @Override
  public void logout(
      HttpServletRequest request, HttpServletResponse response, @Nullable Authentication shopper) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      String ofThisStore = StoreHandle.attribute(request, "");
      Collections.list(session.getAttributeNames()).stream()
          .filter(name -> name.startsWith(ofThisStore))
          .forEach(session::removeAttribute);
    }
  }

  @Override
  public void onLogoutSuccess(
      HttpServletRequest request, HttpServletResponse response, @Nullable Authentication shopper)
      throws IOException {
    Optional<StoreHandle> handle = StoreHandle.of(request);
    if (handle.isEmpty()) {
      Notice.NO_SUCH_STORE.send(request, response);
      return;
    }
    String home = location.of(handle.get(), "");
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader(
        "Location",
        shopper != null && shopper.getPrincipal() instanceof OidcUser user
            ? atProvider(handle.get(), user, home).orElse(home)
            : home);
  }

  private Optional<String> atProvider(StoreHandle handle, OidcUser user, String home) {
    try {
      ClientRegistration registration = registrations.of(handle);
      Object endpoint =
          registration.getProviderDetails().getConfigurationMetadata().get("end_session_endpoint");
      return Optional.ofNullable(endpoint)
          .map(
              address ->
                  UriComponentsBuilder.fromUriString(address.toString())
                      .queryParam("id_token_hint", "{hint}")
                      .queryParam("client_id", "{client}")
                      .queryParam("post_logout_redirect_uri", "{home}")
                      .encode()
                      .buildAndExpand(
                          user.getIdToken().getTokenValue(), registration.getClientId(), home)
                      .toUriString());
    } catch (SignInImpossible away) {
      return Optional.empty();
    }
  }
}
