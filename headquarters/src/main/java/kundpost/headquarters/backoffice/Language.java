package kundpost.headquarters.backoffice;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.WebUtils;

/// English or Swedish: by the `lang` cookie where the reader chose, else by `Accept-Language`.
@Component("localeResolver")
class Language implements LocaleResolver {

  static final String COOKIE = "lang";
  static final Locale SWEDISH = Locale.of("sv");
  static final List<Locale> SPOKEN = List.of(Locale.ENGLISH, SWEDISH);

  @Override
  public Locale resolveLocale(HttpServletRequest request) {
    Cookie chosen = WebUtils.getCookie(request, COOKIE);
    return Optional.ofNullable(chosen)
        .flatMap(cookie -> named(cookie.getValue()))
        .orElseGet(() -> accepted(request.getHeader("Accept-Language")));
  }

  /// The language of that tag, if we speak it.
  static Optional<Locale> named(@Nullable String tag) {
    return SPOKEN.stream().filter(spoken -> spoken.getLanguage().equals(tag)).findFirst();
  }

  private static Locale accepted(@Nullable String header) {
    if (header == null || header.isBlank()) {
      return Locale.ENGLISH;
    }
    try {
      Locale best = Locale.lookup(Locale.LanguageRange.parse(header), SPOKEN);
      return best == null ? Locale.ENGLISH : best;
    } catch (IllegalArgumentException unreadable) {
      return Locale.ENGLISH;
    }
  }

  @Override
  public void setLocale(
      HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
    throw new UnsupportedOperationException("the language is chosen by its cookie");
  }
}
