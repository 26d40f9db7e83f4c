package kundpost.channel.configuration;

/// Event: another version of a configuration document is in force here.
public record ConfigurationApplied() {}
