package kundpost.channel.reconciliation;

/// Event: customers that headquarters has lost wait for upload again.
public record QueuedAgain() {}
