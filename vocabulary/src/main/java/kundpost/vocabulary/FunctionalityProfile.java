package kundpost.vocabulary;

import java.time.Duration;

/// The settings a channel obeys when it creates customers.
///
/// @param id the profile's key, as shown to staff
/// @param realTimeTimeout how long a sign-up waits for headquarters in synchronous mode; 100 ms to
///   30 s
public record FunctionalityProfile(
    String id,
    CustomerCreationMode mode,
    WhenHeadquartersUnreachable whenUnreachable,
    Duration realTimeTimeout) {

  public static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(100);
  public static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(30);
  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(3);

  /// What is in force for a store that names no profile: synchronous, and an error when
  /// headquarters is away.
  public static final FunctionalityProfile BUILT_IN_DEFAULT =
      new FunctionalityProfile(
          "", CustomerCreationMode.SYNC, WhenHeadquartersUnreachable.ERROR, DEFAULT_TIMEOUT);

  public FunctionalityProfile {
    if (realTimeTimeout.compareTo(SHORTEST_TIMEOUT) < 0
        || realTimeTimeout.compareTo(LONGEST_TIMEOUT) > 0) {
      throw new IllegalArgumentException("real-time time-out must be 100 ms to 30 s");
    }
  }
}
