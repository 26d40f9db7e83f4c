package kundpost.storefront.pages;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.WebUtils;

/// The reader's language: what the switch remembers, else what the browser prefers, else English.
@Component("localeResolver")
class Languages implements LocaleResolver {

  static final String COOKIE = "lang";

  private static final Locale ENGLISH = Locale.UK;
  private static final Locale SWEDISH = Locale.of("sv", "SE");
  private static final List<Locale> SPOKEN = List.of(Locale.ENGLISH, Locale.of("sv"));

  static Optional<Locale> parse(String tag) {
    return switch (tag) {
      case "en" -> Optional.of(ENGLISH);
      case "sv" -> Optional.of(SWEDISH);
      default -> Optional.empty();
    };
  }

  @Override
  public Locale resolveLocale(HttpServletRequest request) {
    Cookie chosen = WebUtils.getCookie(request, COOKIE);
    return Optional.ofNullable(chosen)
        .map(Cookie::getValue)
        .flatMap(Languages::parse)
        .orElseGet(() -> preferred(request));
  }

  private static Locale preferred(HttpServletRequest request) {
    if (request.getHeader("Accept-Language") == null) {
      return ENGLISH;
    }
    List<Locale.LanguageRange> ranges =
        Collections.list(request.getLocales()).stream()
            .map(Locale::toLanguageTag)
            .filter(tag -> !tag.equals("und"))
            .map(Locale.LanguageRange::new)
            .toList();
    Locale found = Locale.lookup(ranges, SPOKEN);
    return found == null ? ENGLISH : parse(found.getLanguage()).orElse(ENGLISH);
  }

  @Override
  public void setLocale(
      HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
    throw new UnsupportedOperationException("the language is set by the switch on the page");
  }
}
