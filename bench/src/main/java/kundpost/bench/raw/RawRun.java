package kundpost.bench.raw;

/// What inserting by hand has reached.
///
/// @param rows inserted per second
/// @param millis how long one statement took on average
public record RawRun(double rows, double millis) {}
