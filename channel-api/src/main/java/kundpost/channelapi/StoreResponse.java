package kundpost.channelapi;

import org.jspecify.annotations.Nullable;

/// An online store that this channel serves, and the mode in force for it here and now.
///
/// @param functionalityProfile the profile the mode comes from; null where the built-in default is
///   in force
/// @param whenHeadquartersUnreachable Error or CreateAsync
public record StoreResponse(
    String operatingUnitNumber,
    String name,
    String handle,
    @Nullable String functionalityProfile,
    boolean createCustomerInAsyncMode,
    String whenHeadquartersUnreachable,
    int realTimeTimeoutMillis,
    long configurationVersion) {}
