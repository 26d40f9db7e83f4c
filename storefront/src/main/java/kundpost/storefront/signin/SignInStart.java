package kundpost.storefront.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher.MatchResult;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;

/// Turns `/{handle}/sign-in` and `/{handle}/sign-up` into a request to the store's identity
/// provider, in the reader's language.
@Component
class SignInStart implements OAuth2AuthorizationRequestResolver {

  private static final RequestMatcher SIGN_IN =
      PathPatternRequestMatcher.pathPattern(HttpMethod.GET, "/{handle}/sign-in");
  private static final RequestMatcher SIGN_UP =
      PathPatternRequestMatcher.pathPattern(HttpMethod.GET, "/{handle}/sign-up");

  private final DefaultOAuth2AuthorizationRequestResolver resolver;
  private final LocaleResolver languages;

  SignInStart(StoreRegistrations registrations, LocaleResolver languages) {
    this.resolver = new DefaultOAuth2AuthorizationRequestResolver(registrations, "/not-used");
    this.languages = languages;
  }

  @Override
  public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
    MatchResult signIn = SIGN_IN.matcher(request);
    if (signIn.isMatch()) {
      return start(request, signIn, Map.of());
    }
    MatchResult signUp = SIGN_UP.matcher(request);
    return signUp.isMatch() ? start(request, signUp, Map.of("prompt", "create")) : null;
  }

  @Override
  public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String handle) {
    return resolver.resolve(request, handle);
  }

  private @Nullable OAuth2AuthorizationRequest start(
      HttpServletRequest request, MatchResult match, Map<String, Object> parameters) {
    OAuth2AuthorizationRequest plain =
        resolver.resolve(request, match.getVariables().getOrDefault("handle", ""));
    if (plain == null) {
      return null;
    }
    return OAuth2AuthorizationRequest.from(plain)
        .additionalParameters(
            all -> {
              all.putAll(parameters);
              all.put("ui_locales", languages.resolveLocale(request).getLanguage());
            })
        .build();
  }
}
