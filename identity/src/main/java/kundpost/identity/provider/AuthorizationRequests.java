package kundpost.identity.provider;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kundpost.identity.settings.Realm;
import kundpost.identity.websession.PendingRequest;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/// Reads an authorization request whose client and redirect URI were already found valid.
final class AuthorizationRequests {

  /// What a fresh sign-in fulfils, so that the request that goes on asks for it no more.
  private static final Set<String> FULFILLED_PROMPTS = Set.of("login", "create", "select_account");

  private AuthorizationRequests() {}

  static String path(Realm realm) {
    return realm.path() + "/oauth2/authorize";
  }

  static Set<String> prompts(HttpServletRequest request) {
    return Optional.ofNullable(request.getParameter("prompt")).stream()
        .flatMap(AuthorizationRequests::words)
        .collect(Collectors.toSet());
  }

  /// The request as it goes on once somebody has signed in.
  static PendingRequest pending(HttpServletRequest request) {
    UriComponentsBuilder url = UriComponentsBuilder.fromPath(request.getRequestURI());
    request
        .getParameterMap()
        .forEach(
            (name, values) -> {
              for (String value : values) {
                String kept = name.equals("prompt") ? withoutFulfilled(value) : value;
                if (!kept.isEmpty() && !name.equals("max_age")) {
                  url.queryParam(encode(name), encode(kept));
                }
              }
            });
    return new PendingRequest(
        url.build(true).toUriString(),
        Optional.ofNullable(request.getParameter("client_id")).orElse(""),
        origin(Optional.ofNullable(request.getParameter("redirect_uri")).orElse("")));
  }

  private static String withoutFulfilled(String prompt) {
    return words(prompt)
        .filter(p -> !FULFILLED_PROMPTS.contains(p))
        .collect(Collectors.joining(" "));
  }

  private static Stream<String> words(String prompt) {
    return Arrays.stream(prompt.split(" "));
  }

  private static String encode(String text) {
    return UriUtils.encode(text, StandardCharsets.UTF_8);
  }

  private static String origin(String redirectUri) {
    URI uri = URI.create(redirectUri);
    return uri.getRawAuthority() == null ? "" : uri.getScheme() + "://" + uri.getRawAuthority();
  }
}
