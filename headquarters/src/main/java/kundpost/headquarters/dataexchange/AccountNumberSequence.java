package kundpost.headquarters.dataexchange;

/// The number sequence, as far as heartbeats move it; implemented by the customers feature.
public interface AccountNumberSequence {

  /// Sees to it that this number and every lower one is never given from now on.
  ///
  /// @param accountNumber as a channel was told it; one that is not from the sequence moves nothing
  /// @return whether the sequence had to be moved
  boolean moveBeyond(String accountNumber);
}
