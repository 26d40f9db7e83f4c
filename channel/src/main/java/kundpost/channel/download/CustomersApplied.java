package kundpost.channel.download;

/// Event: 1010 has come further.
public record CustomersApplied() {}
