package kundpost.headquarters.dataexchange;

import java.util.Optional;
import java.util.UUID;
import kundpost.exchange.Heartbeat;
import kundpost.exchange.HeartbeatAnswer;
import kundpost.exchange.ScaleUnitId;
import kundpost.headquarters.dataexchange.ExchangeIncidents.Kind;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Hears from a heartbeat whether the channel's database or headquarters' own was set back to an
/// older copy, and begins what brings both level.
@Component
class Levelling {

  private static final Logger LOG = LoggerFactory.getLogger(Levelling.class);

  private final LevelTable table;
  private final FeedGenerations generations;
  private final AccountNumberSequence numbers;
  private final ScaleUnitGate gate;

  Levelling(
      LevelTable table,
      FeedGenerations generations,
      AccountNumberSequence numbers,
      ScaleUnitGate gate,
      HeadquartersLife afterItsGenerationHasBegun) {
    this.table = table;
    this.generations = generations;
    this.numbers = numbers;
    this.gate = gate;
  }

  /// What the answer to one heartbeat says of levels.
  ///
  /// @param urgent the channel must act on it: it is not kept waiting
  record Level(int epoch, long counter, HeartbeatAnswer.Feed feed, boolean urgent) {}

  Level heard(ScaleUnitId from, Heartbeat heartbeat) {
    String scaleUnit = from.value();
    Heartbeat.Origin origin = heartbeat.origin();
    if (origin == null) {
      gate.heard(scaleUnit);
      LevelTable.Epoch epoch = table.epoch(scaleUnit);
      return new Level(
          epoch.epoch(),
          epoch.counter(),
          new HeartbeatAnswer.Feed(generations.generation(), null),
          false);
    }
    moveNumbers(scaleUnit, origin.highestAccountNumber());
    gate.heard(scaleUnit);
    LevelTable.Epoch epoch = epoch(scaleUnit, origin);
    Long resumeAfter = resumeAfter(scaleUnit, heartbeat.customerPosition(), origin);
    if (resumeAfter == null) {
      table.askForMending(scaleUnit);
    }
    boolean behind =
        origin.epoch() != null
            && (origin.epoch() < epoch.epoch() || origin.counter() < epoch.counter());
    UUID generation = generations.generation();
    return new Level(
        epoch.epoch(),
        epoch.counter(),
        new HeartbeatAnswer.Feed(generation, resumeAfter),
        behind || resumeAfter != null || !generation.equals(origin.generation()));
  }

  private void moveNumbers(String scaleUnit, @Nullable String highest) {
    if (highest != null && numbers.moveBeyond(highest)) {
      LOG.warn(
          "account numbers were given that this database does not know; it goes on beyond them");
      table.incident(Kind.NumbersMoved, Optional.of(scaleUnit), highest);
    }
  }

  private LevelTable.Epoch epoch(String scaleUnit, Heartbeat.Origin origin) {
    Integer told = origin.epoch();
    LevelTable.Epoch known = table.epoch(scaleUnit);
    if (told == null) {
      return known;
    }
    if (told > known.epoch()) {
      if (table.beginEpoch(scaleUnit, told, origin.counter())) {
        LOG.warn("the database of scale unit {} was set back to an older copy", scaleUnit);
        table.incident(
            Kind.ChannelSetBack, Optional.of(scaleUnit), told, known.counter(), origin.counter());
        table.due(scaleUnit);
      }
      return table.epoch(scaleUnit);
    }
    if (told == known.epoch() && origin.counter() > known.counter()) {
      table.sawCounter(scaleUnit, origin.counter());
      return new LevelTable.Epoch(told, origin.counter());
    }
    return known;
  }

  /// Null when the position belongs to a history that this database has. Else where both histories
  /// are certainly still the same: the end of the generation that the channel knows, or the last
  /// position it told of which this copy of the database knows.
  private @Nullable Long resumeAfter(String scaleUnit, long position, Heartbeat.Origin origin) {
    if (generations.holds(origin.generation(), position)) {
      table.inStep(scaleUnit, position);
      return null;
    }
    long common =
        Math.min(
            generations.commonUpTo(origin.generation()).orElse(Long.MAX_VALUE),
            table.positionInStep(scaleUnit));
    if (table.incident(Kind.HeadquartersSetBack, Optional.of(scaleUnit), position, common)) {
      LOG.error(
          "headquarters' database was set back: scale unit {} has position {} of the customer feed,"
              + " and goes on from {}",
          scaleUnit,
          position,
          common);
    }
    table.due(scaleUnit);
    return common;
  }
}
