package kundpost.headquarters.reconciliation;

import java.util.Optional;
import java.util.UUID;

/// A customer that is not the same on both sides, although nothing is on the way.
///
/// @param mended something was set going that brings both level
record Difference(
    UUID customerId,
    Kind kind,
    Optional<String> numberInChannel,
    Optional<String> numberInHeadquarters,
    boolean mended) {

  /// The constant names are stored and travel as they are.
  enum Kind {
    /// The channel has it, settled, and headquarters does not know it.
    MissingInHeadquarters,
    /// Job 1010 has passed it, and the channel does not have it.
    MissingInChannel,
    /// Two account numbers: nothing changes one by itself, a person must decide.
    NumberDiffers,
    /// Job 1010 has passed it, and the channel still shows "Pending sync".
    NotNumberedInChannel,
    /// The same customer with other content.
    ContentDiffers
  }
}
