package kundpost.headquarters.backoffice;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The switches for language and theme: each is a cookie, so they hold before sign-in as well.
@Controller
class Preferences {

  static final String THEME_COOKIE = "theme";
  static final Set<String> THEMES = Set.of("auto", "light", "dark");
  private static final Duration KEPT = Duration.ofDays(365);

  @PostMapping("/preferences")
  String choose(
      @RequestParam(required = false) @Nullable String lang,
      @RequestParam(required = false) @Nullable String theme,
      @RequestParam(defaultValue = "/") String back,
      HttpServletResponse response) {
    Language.named(lang)
        .ifPresent(locale -> remember(response, Language.COOKIE, locale.getLanguage()));
    if (theme != null && THEMES.contains(theme)) {
      remember(response, THEME_COOKIE, theme);
    }
    return "redirect:" + local(back);
  }

  private static void remember(HttpServletResponse response, String name, String value) {
    ResponseCookie cookie =
        ResponseCookie.from(name, value)
            .path("/")
            .maxAge(KEPT)
            .sameSite("Lax")
            .httpOnly(true)
            .build();
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
  }

  /// Only a path of ours: never another site, and nothing a header cannot hold.
  private static String local(String back) {
    boolean ours = back.matches("/(?:[A-Za-z0-9._~!$&'()*+,;=:@%/?-])*") && !back.startsWith("//");
    return ours ? back : "/";
  }
}
