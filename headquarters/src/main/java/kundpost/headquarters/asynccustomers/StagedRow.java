package kundpost.headquarters.asynccustomers;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.Reason;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.State;

/// A row of `staged_customer`.
///
/// @param record the customer as the channel sent it, or as a clerk corrected it
record StagedRow(
    StagedKey key,
    String record,
    State state,
    List<Reason> problems,
    Instant receivedAt,
    Optional<Instant> finishedAt,
    int attempts,
    boolean corrected,
    Optional<String> accountNumber) {}
