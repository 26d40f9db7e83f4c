package kundpost.headquarters.dataexchange;

import kundpost.exchange.CustomerFeedPage;

/// Where job 1010 gets what it brings; implemented by the customers feature.
public interface CustomerFeed {

  CustomerFeedPage after(long position, int most);

  /// The newest position.
  long position();
}
