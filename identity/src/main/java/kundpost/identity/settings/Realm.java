package kundpost.identity.settings;

/// A group of users with an issuer of its own. Nobody signed in at one is thereby signed in at the
/// other.
public enum Realm {
  SHOPPERS("/shoppers"),
  STAFF("/staff");

  private final String path;

  Realm(String path) {
    this.path = path;
  }

  /// The path that the realm's issuer, endpoints and pages begin with.
  public String path() {
    return path;
  }
}
