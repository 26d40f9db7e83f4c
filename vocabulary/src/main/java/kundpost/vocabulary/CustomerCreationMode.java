package kundpost.vocabulary;

/// How an online store creates its customers, by its functionality profile.
public enum CustomerCreationMode {
  /// Create customer in async mode = No: a real-time request to headquarters for each sign-up.
  SYNC,
  /// Create customer in async mode = Yes: stored in the channel at once, brought to headquarters by
  /// jobs.
  ASYNC
}
