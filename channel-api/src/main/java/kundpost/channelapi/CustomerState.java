package kundpost.channelapi;

/// Whether headquarters has given the customer an account number yet. The constant names travel as
/// they are.
public enum CustomerState {
  Synchronized,
  PendingSync
}
