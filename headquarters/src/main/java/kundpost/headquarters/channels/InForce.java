package kundpost.headquarters.channels;

import java.util.Optional;
import kundpost.vocabulary.FunctionalityProfile;

/// The settings one store obeys, and the profile they come from.
///
/// @param profile empty for the built-in default
record InForce(
    Optional<String> profile,
    boolean createCustomerInAsyncMode,
    String whenHeadquartersUnreachable,
    int realTimeTimeoutMillis) {

  static final InForce BUILT_IN_DEFAULT =
      new InForce(
          Optional.empty(),
          false,
          FunctionalityProfile.BUILT_IN_DEFAULT.whenUnreachable().wireName(),
          Math.toIntExact(FunctionalityProfile.BUILT_IN_DEFAULT.realTimeTimeout().toMillis()));

  /// profile or default, as the API says it.
  String source() {
    return profile.isPresent() ? "profile" : "default";
  }
}
