package kundpost.channel.customers;

/// Event: a customer or a change has been committed that headquarters must get.
public record CustomerWaiting() {}
