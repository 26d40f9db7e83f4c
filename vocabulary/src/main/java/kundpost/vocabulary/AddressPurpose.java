package kundpost.vocabulary;

/// What an address is for.
public enum AddressPurpose {
  HOME("Home"),
  BUSINESS("Business"),
  DELIVERY("Delivery"),
  INVOICE("Invoice");

  private final String wireName;

  AddressPurpose(String wireName) {
    this.wireName = wireName;
  }

  /// The name used by every API and stored in the databases.
  public String wireName() {
    return wireName;
  }
}
