package kundpost.identity.pages;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;

/// English or Swedish: as the `lang` cookie says, else as the browser prefers, else English.
@Component("localeResolver")
class Languages implements LocaleResolver {

  static final String COOKIE = "lang";
  static final List<String> KNOWN = List.of("en", "sv");

  @Override
  public Locale resolveLocale(HttpServletRequest request) {
    return fromCookie(request).or(() -> fromBrowser(request)).orElse(Locale.ENGLISH);
  }

  @Override
  public void setLocale(
      HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
    throw new UnsupportedOperationException("the language switch sets the cookie");
  }

  private static Optional<Locale> fromCookie(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return (cookies == null ? Stream.<Cookie>empty() : Arrays.stream(cookies))
        .filter(cookie -> cookie.getName().equals(COOKIE))
        .map(Cookie::getValue)
        .filter(KNOWN::contains)
        .map(Locale::of)
        .findFirst();
  }

  private static Optional<Locale> fromBrowser(HttpServletRequest request) {
    if (request.getHeader("Accept-Language") == null) {
      return Optional.empty();
    }
    return java.util.Collections.list(request.getLocales()).stream()
        .map(Locale::getLanguage)
        .filter(KNOWN::contains)
        .map(Locale::of)
        .findFirst();
  }
}
