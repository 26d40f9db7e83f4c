package kundpost.exchange.http;

import java.util.UUID;

/// The answer to a real-time creation.
///
/// @param requested the id that was asked for, so that an answer can never be taken for another's
record RealTimeCreated(UUID requested, UUID customerId, String accountNumber) {}
