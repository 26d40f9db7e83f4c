package kundpost.channel.customers;

import kundpost.channel.api.Caller;
import kundpost.channel.configuration.Store;
import kundpost.vocabulary.ExternalIdentity;
import kundpost.vocabulary.OperatingUnitNumber;

/// Whose eyes look at a customer.
///
/// An account number is shared by the whole legal entity, but a store's application sees only the
/// customers who signed up in that store or have signed in there; a shopper sees only herself.
sealed interface Reader {

  record InStore(OperatingUnitNumber store) implements Reader {}

  record Herself(ExternalIdentity identity) implements Reader {}

  static Reader of(Caller caller, Store store) {
    return switch (caller) {
      case Caller.StoreApplication application -> new InStore(store.number());
      case Caller.Shopper shopper -> new Herself(shopper.identity());
    };
  }
}
