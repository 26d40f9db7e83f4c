package kundpost.storefront.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.converter.HttpMessageConversionException;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.util.UriComponents;
import org.springframework.web.util.UriComponentsBuilder;

/// What identity providers say about themselves (OpenID Connect Discovery 1.0). Asked when first
/// needed and again after a failure, so that a provider may start later than this storefront.
@Component
class IdentityProviders {

  private static final Duration HOLDS = Duration.ofMinutes(30);
  private static final String WELL_KNOWN = "/.well-known/openid-configuration";
  private static final ParameterizedTypeReference<Map<String, Object>> METADATA =
      new ParameterizedTypeReference<>() {};
  private static final Logger LOG = LoggerFactory.getLogger(IdentityProviders.class);

  private final RestClient http;
  private final Clock clock;
  private final Map<String, Known> providers = new ConcurrentHashMap<>();

  IdentityProviders(ProviderHttp http, Clock clock) {
    this.http = http.restClient();
    this.clock = clock;
  }

  private record Known(Map<String, Object> metadata, Instant until) {}

  /// The provider's metadata; empty while it cannot be reached and has not been reached before.
  Optional<Map<String, Object>> metadata(String issuer) {
    Known known = providers.get(issuer);
    if (known != null && clock.instant().isBefore(known.until())) {
      return Optional.of(known.metadata());
    }
    Optional<Map<String, Object>> fetched = fetch(issuer);
    fetched.ifPresent(
        metadata -> providers.put(issuer, new Known(metadata, clock.instant().plus(HOLDS))));
    return fetched.or(() -> Optional.ofNullable(known).map(Known::metadata));
  }

  private Optional<Map<String, Object>> fetch(String issuer) {
    try {
      Map<String, Object> metadata =
          http.get()
              .uri(issuer.replaceFirst("/$", "") + WELL_KNOWN)
              .retrieve()
              .requiredBody(METADATA);
      if (issuer.equals(metadata.get("issuer"))) {
        return Optional.of(new HashMap<>(metadata));
      }
      LOG.warn("The identity provider at {} calls itself by another name; not used", issuer);
      return Optional.empty();
    } catch (RestClientException | HttpMessageConversionException fault) {
      LOG.info("The identity provider at {} cannot be reached; asked again when needed", issuer);
      return Optional.empty();
    }
  }

  /// The places a form may lead to on its way through the provider. Never calls the provider.
  Set<String> origins(String issuer) {
    Known known = providers.get(issuer);
    Map<String, Object> metadata = known == null ? Map.of() : known.metadata();
    Set<String> origins = new LinkedHashSet<>();
    Stream.of(issuer, metadata.get("authorization_endpoint"), metadata.get("end_session_endpoint"))
        .filter(String.class::isInstance)
        .forEach(address -> origins.add(origin((String) address)));
    return origins;
  }

  private static String origin(String address) {
    UriComponents parts = UriComponentsBuilder.fromUriString(address).build();
    String port = parts.getPort() == -1 ? "" : ":" + parts.getPort();
    return parts.getScheme() + "://" + parts.getHost() + port;
  }
}
