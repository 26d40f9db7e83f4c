package kundpost.headquarters.diagnosis;

import java.time.Duration;
import java.util.Optional;

/// How long the steps usually take in one store: the medians of its newest customers. Empty where
/// there were too few.
///
/// @param of how many customers
record Normal(
    int of,
    Optional<Duration> toUpload,
    Optional<Duration> toAccount,
    Optional<Duration> toBack,
    Optional<Duration> realTime) {

  static final Normal NONE =
      new Normal(0, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
