package kundpost.headquarters.dataexchange;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// When a database was found to be an older copy, and what was done at once. No personal data.
public interface ExchangeIncidents {

  /// The constant names are stored and travel as they are.
  enum Kind {
    HeadquartersSetBack,
    ChannelSetBack,
    NumbersMoved
  }

  /// @param scaleUnit empty when it concerns all
  /// @param facts HeadquartersSetBack: the feed position the channel has, when it was noticed by
  ///   one, and the one that all goes on from; ChannelSetBack: the new epoch, the replication
  ///   counter before and now; NumbersMoved: the highest number a channel was told
  record Incident(Instant at, Kind kind, Optional<String> scaleUnit, List<String> facts) {}

  /// Newest first.
  List<Incident> latest(int most);
}
