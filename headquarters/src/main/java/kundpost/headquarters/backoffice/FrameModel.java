package kundpost.headquarters.backoffice;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.util.WebUtils;

/// Puts the frame into the model of every back-office page.
@ControllerAdvice(annotations = BackOfficePage.class)
class FrameModel {

  private final List<Banner.Source> banners;
  private final Clock clock;
  private final MessageSource messages;

  FrameModel(List<Banner.Source> banners, Clock clock, MessageSource messages) {
    this.banners = banners;
    this.clock = clock;
    this.messages = messages;
  }

  @ModelAttribute("frame")
  Frame frame(HttpServletRequest request, Locale locale) {
    String user = user(SecurityContextHolder.getContext().getAuthentication());
    return new Frame(
        locale.getLanguage(),
        theme(request),
        user,
        back(request),
        user.isEmpty() ? List.of() : shown(),
        new Times(clock, ZoneId.systemDefault(), messages, locale));
  }

  private List<Banner> shown() {
    return banners.stream().map(Banner.Source::banner).flatMap(Optional::stream).toList();
  }

  private static String theme(HttpServletRequest request) {
    Cookie cookie = WebUtils.getCookie(request, Preferences.THEME_COOKIE);
    return cookie != null && Preferences.THEMES.contains(cookie.getValue())
        ? cookie.getValue()
        : "auto";
  }

  private static String user(@Nullable Authentication authentication) {
    if (authentication == null || !(authentication.getPrincipal() instanceof OidcUser user)) {
      return "";
    }
    return Optional.ofNullable(user.getFullName())
        .filter(name -> !name.isBlank())
        .orElse(authentication.getName());
  }

  private static String back(HttpServletRequest request) {
    if (request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String failed) {
      return failed;
    }
    String query = request.getQueryString();
    return request.getRequestURI() + (query == null ? "" : "?" + query);
  }
}
