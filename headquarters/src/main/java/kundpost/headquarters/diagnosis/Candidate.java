package kundpost.headquarters.diagnosis;

import java.time.Instant;
import java.util.UUID;
import kundpost.headquarters.backoffice.Status;

/// Somebody whom a text may mean.
///
/// @param name empty while only a channel has her: it tells no names
/// @param where InHeadquarters, InStaging or InChannel
record Candidate(
    UUID customerId, String name, String accountNumber, String store, String where, Instant since) {

  static final String IN_HEADQUARTERS = "InHeadquarters";
  static final String IN_STAGING = "InStaging";
  static final String IN_CHANNEL = "InChannel";

  public Status status() {
    return where.equals(IN_HEADQUARTERS) ? Status.DELIVERED : Status.WAITING;
  }
}
