package kundpost.identity.tokens;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kundpost.identity.accounts.Shopper;
import kundpost.identity.accounts.Shoppers;
import kundpost.identity.accounts.StaffUser;
import kundpost.identity.accounts.StaffUsers;
import kundpost.identity.settings.Realm;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.stereotype.Component;

/// What tokens and the user information endpoint say about a person, as the account is now.
@Component
public class AccountClaims {

  private final Shoppers shoppers;
  private final StaffUsers staff;

  AccountClaims(Shoppers shoppers, StaffUsers staff) {
    this.shoppers = shoppers;
    this.staff = staff;
  }

  /// The claims that the scopes allow; empty when the account is gone.
  public Map<String, Object> of(Realm realm, String subject, Set<String> scopes) {
    UUID id = UUID.fromString(subject);
    return switch (realm) {
      case SHOPPERS -> shoppers.find(id).map(s -> shopper(s, scopes)).orElse(Map.of());
      case STAFF -> staff.find(id).map(s -> staffUser(s, scopes)).orElse(Map.of());
    };
  }

  /// When the password of an account last changed; empty when the account is gone.
  public Optional<Instant> passwordChangedAt(Realm realm, String subject) {
    UUID id = UUID.fromString(subject);
    return switch (realm) {
      case SHOPPERS -> shoppers.find(id).map(Shopper::passwordChangedAt);
      case STAFF -> staff.find(id).map(StaffUser::passwordChangedAt);
    };
  }

  private static Map<String, Object> shopper(Shopper shopper, Set<String> scopes) {
    Map<String, Object> claims = new LinkedHashMap<>();
    if (scopes.contains(OidcScopes.PROFILE)) {
      claims.put("given_name", shopper.givenName());
      claims.put("family_name", shopper.surname());
      claims.put("name", shopper.name());
      claims.put("locale", shopper.language());
    }
    if (scopes.contains(OidcScopes.EMAIL)) {
      claims.put("email", shopper.email().value());
      claims.put("email_verified", true);
    }
    return claims;
  }

  private static Map<String, Object> staffUser(StaffUser user, Set<String> scopes) {
    return scopes.contains(OidcScopes.PROFILE)
        ? Map.of(
            "preferred_username",
            user.username(),
            "name",
            user.name(),
            "roles",
            // A list type that the stored record of the token can be read back with.
            new ArrayList<>(user.roles()))
        : Map.of();
  }
}
