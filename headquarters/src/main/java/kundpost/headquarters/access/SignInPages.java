package kundpost.headquarters.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import kundpost.headquarters.backoffice.BackOfficePage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;

/// The way to the staff's OpenID provider, and what a person sees when it is barred.
@BackOfficePage
class SignInPages {

  static final String SIGN_IN = "/sign-in";
  static final String FAILED = "/sign-in-failed";
  static final String SIGNED_OUT = "/signed-out";

  private static final Logger LOG = LoggerFactory.getLogger(SignInPages.class);

  private final AccessSettings settings;
  private final StaffProvider provider;

  SignInPages(AccessSettings settings, StaffProvider provider) {
    this.settings = settings;
    this.provider = provider;
  }

  @GetMapping(SIGN_IN)
  String signIn(HttpServletRequest request, HttpServletResponse response) {
    try {
      provider.refresh();
    } catch (StaffProvider.Away away) {
      Throwable cause = away.getCause();
      LOG.warn(
          "staff cannot sign in: the provider at {} does not answer ({}); each visit tries again",
          settings.staffIssuer(),
          cause == null ? "unknown" : cause.getClass().getSimpleName());
      response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      return "access/provider-away";
    }
    // The provider leads back to our own address; the sign-in has to start under the same one.
    return isOurAddress(request)
        ? "redirect:/oauth2/authorization/" + StaffProvider.ID
        : "redirect:" + settings.at("/oauth2/authorization/" + StaffProvider.ID);
  }

  private boolean isOurAddress(HttpServletRequest request) {
    return settings.url().getHost().equalsIgnoreCase(request.getServerName());
  }

  @GetMapping(FAILED)
  String failed() {
    return "access/sign-in-failed";
  }

  @GetMapping(SIGNED_OUT)
  String signedOut(@org.jspecify.annotations.Nullable Authentication authentication) {
    return authentication == null ? "access/signed-out" : "redirect:/";
  }
}
