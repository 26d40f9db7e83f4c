package kundpost.headquarters.access;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/// The staff's OpenID provider. Its metadata is read when somebody first signs in, not at start, so
/// that headquarters starts and serves its API while the provider is away.
@Component
class StaffProvider implements ClientRegistrationRepository {

  static final String ID = "staff";
  static final String REDIRECT_PATH = "/signed-in";
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration READ = Duration.ofSeconds(4);

  private final AccessSettings settings;
  private final RestClient metadata;
  private volatile @Nullable ClientRegistration known;

  StaffProvider(AccessSettings settings) {
    this.settings = settings;
    this.metadata = RestClient.builder().requestFactory(requests()).build();
  }

  /// The provider could not be asked, or did not answer as OpenID Connect Discovery has it.
  static final class Away extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Away(Throwable cause) {
      super("the staff's OpenID provider cannot be reached", cause);
    }
  }

  /// How every request to the provider is made: bounded in time.
  static JdkClientHttpRequestFactory requests() {
    var client = java.net.http.HttpClient.newBuilder().connectTimeout(CONNECT).build();
    JdkClientHttpRequestFactory factory = new JdkClientHttpRequestFactory(client);
    factory.setReadTimeout(READ);
    return factory;
  }

  @Override
  public @Nullable ClientRegistration findByRegistrationId(String registrationId) {
    return ID.equals(registrationId) ? registration() : null;
  }

  /// @throws Away when the metadata is not known yet and cannot be had now
  ClientRegistration registration() {
    ClientRegistration remembered = known;
    if (remembered == null) {
      remembered = read();
      known = remembered;
    }
    return remembered;
  }

  /// Asks the provider again: whether it answers now, and what has changed there.
  ///
  /// @throws Away when it does not answer
  void refresh() {
    known = read();
  }

  private ClientRegistration read() {
    try {
      Map<String, Object> found =
          metadata
              .get()
              .uri(settings.staffIssuer() + "/.well-known/openid-configuration")
              .retrieve()
              .body(new ParameterizedTypeReference<>() {});
      if (found == null || !settings.staffIssuer().toString().equals(found.get("issuer"))) {
        throw new IllegalStateException("the metadata names another issuer");
      }
      return ClientRegistrations.fromOidcConfiguration(found)
          .registrationId(ID)
          .clientId(settings.staffClientId())
          .clientSecret(settings.staffClientSecret())
          .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
          .clientSettings(ClientRegistration.ClientSettings.builder().requireProofKey(true).build())
          .redirectUri(settings.at(REDIRECT_PATH))
          .scope("openid", "profile", "email")
          .build();
    } catch (RestClientException | IllegalStateException | IllegalArgumentException away) {
      throw new Away(away);
    }
  }
}
