package kundpost.channelapi;

/// Where the channel API is. No path holds personal data.
public final class ChannelPaths {

  public static final String STORES = "/api/stores";
  public static final String CUSTOMERS = "/api/stores/{operatingUnitNumber}/customers";
  public static final String MY_CUSTOMER = CUSTOMERS + "/me";
  public static final String CUSTOMER = CUSTOMERS + "/{customerId}";
  public static final String ADDRESSES = CUSTOMER + "/addresses";
  public static final String ADDRESS = ADDRESSES + "/{addressId}";

  /// What a storefront must know before anybody has signed in; the only path that needs no token.
  public static final String STOREFRONT = "/api/storefronts/{handle}";

  private ChannelPaths() {}
}
