package kundpost.identity.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Sets the language and goes back to the page it was set on.
@Controller
class LanguageSwitch {

  /// A path of our own and nothing that a browser could read as another host.
  private static final Pattern OWN_PATH =
      Pattern.compile("/(?:[A-Za-z0-9._~-]+/?)*(?:\\?[A-Za-z0-9._~=&-]*)?");

  @GetMapping("/language")
  String change(
      @RequestParam(defaultValue = "en") String to,
      @RequestParam(defaultValue = "/") String back,
      HttpServletResponse response) {
    if (Languages.KNOWN.contains(to)) {
      response.addHeader(
          HttpHeaders.SET_COOKIE,
          ResponseCookie.from(Languages.COOKIE, to)
              .path("/")
              .maxAge(Duration.ofDays(365))
              .httpOnly(true)
              .sameSite("Lax")
              .build()
              .toString());
    }
    return "redirect:" + (back.length() < 500 && OWN_PATH.matcher(back).matches() ? back : "/");
  }
}
