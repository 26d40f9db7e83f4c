package kundpost.headquarters.dataexchange;

import java.time.Duration;

/// Tells the channels that something they hold is out of date, and sees whether it has arrived.
public interface Publication {

  /// What can be out of date at a channel.
  enum Subject {
    /// Schedules and servicing: brought by the heartbeat itself.
    CONTROL("control"),
    /// Online stores and profiles: brought by job 1070.
    CHANNEL_CONFIGURATION("1070"),
    /// Identity providers: brought by job 1110.
    GLOBAL_CONFIGURATION("1110");

    private final String key;

    Subject(String key) {
      this.key = key;
    }

    public String key() {
      return key;
    }
  }

  /// Raises the version in the caller's transaction and wakes the channels after its commit.
  ///
  /// @return the new version
  long changed(Subject subject);

  /// The newest version.
  long version(Subject subject);

  /// Waits until every scale unit in contact has the newest version in force, or the time is over.
  ///
  /// @return whether they all have it
  boolean awaitInForce(Subject subject, Duration atMost);
}
