package kundpost.channel.api;

import java.util.List;
import java.util.Optional;
import kundpost.channel.configuration.Store;
import kundpost.vocabulary.ExternalIdentity;
import kundpost.vocabulary.OperatingUnitNumber;

/// Who sends a request: proven, never claimed.
public sealed interface Caller {

  /// Whether this caller has anything to do with the store.
  boolean reaches(Store store);

  /// An application of one store (or of several that share a token).
  record StoreApplication(List<OperatingUnitNumber> stores) implements Caller {
    @Override
    public boolean reaches(Store store) {
      return stores.contains(store.number());
    }
  }

  /// A shopper who has signed in at an identity provider; she reaches the stores whose shoppers
  /// sign in there.
  record Shopper(ExternalIdentity identity, Claims claims) implements Caller {
    @Override
    public boolean reaches(Store store) {
      return store.issuer().equals(identity.issuer());
    }
  }

  /// What the identity provider says about a shopper; each field may be missing, none is checked
  /// yet.
  record Claims(
      Optional<String> givenName,
      Optional<String> familyName,
      Optional<String> email,
      boolean emailVerified,
      Optional<String> locale) {}
}
