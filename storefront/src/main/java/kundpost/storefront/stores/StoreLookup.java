package kundpost.storefront.stores;

import kundpost.storefront.pages.Notice;
import kundpost.storefront.pages.NoticeException;

/// What came of asking for a store.
public sealed interface StoreLookup {

  record Open(Store store) implements StoreLookup {}

  /// The channel serves no store of that handle.
  record NotServed() implements StoreLookup {}

  /// The channel cannot say, and has not said before.
  record Unknown() implements StoreLookup {}

  /// The store, or the notice to show in its place.
  default Store orNotice() {
    return switch (this) {
      case Open(Store store) -> store;
      case NotServed() -> throw new NoticeException(Notice.NO_SUCH_STORE);
      case Unknown() -> throw new NoticeException(Notice.STORE_CLOSED);
    };
  }
}
