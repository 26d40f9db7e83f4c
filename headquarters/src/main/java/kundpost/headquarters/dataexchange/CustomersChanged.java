package kundpost.headquarters.dataexchange;

/// Published after a commit that moved the customer feed on: channels that wait by heartbeat are
/// told.
public record CustomersChanged(long position) {}
