package kundpost.headquarters.channels;

import java.time.Instant;
import java.util.Optional;

/// An online store as staff see it: what is set here, and what its channel really does.
///
/// @param functionalityProfile empty when the store names none
public record OnlineStore(
    String operatingUnitNumber,
    String name,
    String handle,
    String legalEntity,
    ScaleUnitInContact scaleUnit,
    Optional<String> functionalityProfile,
    Effective effective) {

  /// The store's scale unit, as far as it was heard of.
  public record ScaleUnitInContact(
      String id, String name, boolean enrolled, Optional<Instant> lastContactAt) {}

  /// What is in force at the channel now.
  ///
  /// @param profile the profile it comes from; empty for the built-in default
  /// @param configurationVersion the newest version here
  /// @param configurationVersionAtChannel the version the channel says it holds; 0 for none
  /// @param known whether the version at the channel knows the store at all
  public record Effective(
      Optional<String> profile,
      boolean createCustomerInAsyncMode,
      String whenHeadquartersUnreachable,
      int realTimeTimeoutMillis,
      long configurationVersion,
      long configurationVersionAtChannel,
      boolean known) {

    /// Whether the channel is yet to fetch something newer.
    public boolean stale() {
      return configurationVersionAtChannel < configurationVersion || !known;
    }

    /// profile or default.
    public String source() {
      return profile.isPresent() ? "profile" : "default";
    }
  }
}
