package kundpost.headquarters.access;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Who signs staff in, and which API token exists from the start.
///
/// @param url headquarters' own base address, as browsers see it
/// @param staffIssuer the staff's OpenID provider, its issuer to the letter
/// @param apiToken an API token that is made sure to exist; null for none
@ConfigurationProperties("kundpost.headquarters")
record AccessSettings(
    @DefaultValue("http://127.0.0.1:8080") URI url,
    @DefaultValue("http://127.0.0.1:8083/staff") URI staffIssuer,
    @DefaultValue("back-office") String staffClientId,
    @DefaultValue("") String staffClientSecret,
    @Nullable String apiToken) {

  /// The address of one of our own pages, as browsers see it.
  String at(String path) {
    String base = url.toString();
    return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path;
  }

  /// Scheme, host and port of the provider: where forms may lead.
  String issuerOrigin() {
    return staffIssuer.getScheme() + "://" + staffIssuer.getRawAuthority();
  }
}
