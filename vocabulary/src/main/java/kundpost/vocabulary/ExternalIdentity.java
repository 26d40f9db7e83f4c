package kundpost.vocabulary;

/// Who a shopper is: an identity provider's issuer and its subject, never an e-mail address.
///
/// @param issuer the exact issuer text of the identity provider
/// @param subject the provider's own id of the person, at most 255 characters (OpenID Connect Core
///   1.0, section 2)
public record ExternalIdentity(String issuer, String subject) {

  public ExternalIdentity {
    if (issuer.isBlank() || subject.isBlank() || subject.length() > 255) {
      throw new IllegalArgumentException("issuer and subject are both needed");
    }
  }
}
