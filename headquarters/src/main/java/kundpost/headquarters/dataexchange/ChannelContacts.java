package kundpost.headquarters.dataexchange;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import kundpost.exchange.ScaleUnitId;

/// Why a scale unit is not heard of, or cannot do its work.
public interface ChannelContacts {

  /// The constant names are stored as they are.
  enum Refusal {
    /// Its key was taken away, or it never brought one.
    NoKey,
    /// Signed with another key than the one it enrolled.
    OtherKey,
    /// The right key, but the times in its token are not of now.
    ClockOff,
    /// Its enrolment code is unknown or used.
    EnrolmentRefused
  }

  /// A contact in the scale unit's name that was refused.
  ///
  /// @param clockOffset how far its clock was ahead; with [Refusal#ClockOff]
  record Refused(Instant at, Refusal reason, Optional<Duration> clockOffset) {}

  /// @param hasKey whether a key of it is accepted
  /// @param enrolledAt when it first brought a key
  /// @param revokedAt when its key was taken away; empty while it has one
  /// @param trouble what keeps it from its own work, as its latest heartbeat said
  /// @param refused the latest refused contact, when it is newer than the latest good one
  record Contact(
      boolean hasKey,
      Optional<Instant> enrolledAt,
      Optional<Instant> revokedAt,
      Optional<String> trouble,
      Optional<Refused> refused) {}

  Optional<Contact> of(ScaleUnitId id);

  /// Accepts the key again that was taken away; false when there is none.
  boolean letInAgain(ScaleUnitId id, String by);
}
