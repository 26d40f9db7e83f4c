package kundpost.identity.settings;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What the identity role is told from outside.
///
/// @param url own base URL as browsers and other roles reach it, without a path
/// @param storefrontUrl base URL of the demo stores
/// @param demo whether the demo stores' clients are registered
/// @param mailbox whether mails are shown at `/mailbox`, as there is no mail server
/// @param keyLifetime age at which a signing key is replaced
@ConfigurationProperties("kundpost.identity")
public record IdentitySettings(
    URI url,
    String staffUsername,
    String staffPassword,
    String backOfficeClientId,
    String backOfficeClientSecret,
    String backOfficeRedirectUri,
    String backOfficeUrl,
    String storefrontUrl,
    @DefaultValue("false") boolean demo,
    @DefaultValue("false") boolean mailbox,
    @DefaultValue("90d") Duration keyLifetime) {

  public IdentitySettings {
    if (url.getHost() == null || !url.getPath().replace("/", "").isEmpty()) {
      throw new IllegalArgumentException(
          "kundpost.identity.url must be a base URL without a path, such as http://127.0.0.1:8083");
    }
    url = URI.create(url.getScheme() + "://" + url.getAuthority());
  }

  /// The issuer of a realm, exactly as its tokens name it.
  public String issuer(Realm realm) {
    return url + realm.path();
  }
}
