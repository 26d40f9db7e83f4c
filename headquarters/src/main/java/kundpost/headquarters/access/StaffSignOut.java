package kundpost.headquarters.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;

/// After sign-out here, signs out at the provider too (RP-initiated logout), if it answers.
final class StaffSignOut implements LogoutSuccessHandler {

  private final StaffProvider provider;
  private final OidcClientInitiatedLogoutSuccessHandler atProvider;

  StaffSignOut(StaffProvider provider, String backTo) {
    this.provider = provider;
    this.atProvider = new OidcClientInitiatedLogoutSuccessHandler(provider);
    this.atProvider.setPostLogoutRedirectUri(backTo);
  }

  @Override
  public void onLogoutSuccess(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Authentication authentication)
      throws IOException, ServletException {
    try {
      provider.refresh();
      atProvider.onLogoutSuccess(request, response, authentication);
    } catch (StaffProvider.Away away) {
      response.sendRedirect(request.getContextPath() + SignInPages.SIGNED_OUT);
    }
  }
}
