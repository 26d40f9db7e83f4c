package kundpost.channelapi;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A customer as the channel knows it.
///
/// @param accountNumber null as long as the state is PendingSync
/// @param operatingUnitNumber the store where the customer signed up
/// @param createdVia RealTime, Async, BackOffice or Import
/// @param createdAt when the channel stored the customer
public record CustomerResponse(
    UUID customerId,
    @Nullable String accountNumber,
    CustomerState state,
    String givenName,
    String surname,
    String email,
    @Nullable String phone,
    @Nullable String language,
    List<AddressResponse> addresses,
    String operatingUnitNumber,
    String createdVia,
    Instant createdAt) {}
