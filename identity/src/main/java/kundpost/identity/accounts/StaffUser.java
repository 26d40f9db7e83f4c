package kundpost.identity.accounts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A user of the back office.
///
/// @param id the subject of the user's tokens
public record StaffUser(
    UUID id,
    String username,
    String name,
    List<String> roles,
    String passwordHash,
    Instant passwordChangedAt) {}
