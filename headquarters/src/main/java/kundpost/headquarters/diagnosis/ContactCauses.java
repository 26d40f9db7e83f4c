package kundpost.headquarters.diagnosis;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import kundpost.exchange.CustomerQuestion;
import kundpost.headquarters.backoffice.Text;
import kundpost.headquarters.dataexchange.ChannelContacts.Refused;
import kundpost.headquarters.dataexchange.ScaleUnits.Store;
import kundpost.headquarters.diagnosis.Cure.Kind;

/// Why a scale unit can neither be asked nor bring anything.
final class ContactCauses {

  private ContactCauses() {}

  /// @param why the end of the sentence
  record Blocked(Cause cause, Text why, Optional<Instant> since, List<Cure> cures) {

    /// For a customer of whom nobody can say whether she is there.
    Verdict asUnknown(Facts facts, Facts.Unit unit) {
      String stores =
          unit.unit().stores().stream().map(Store::name).collect(Collectors.joining(", "));
      Text lead = Text.of("why.lead.unknown", stores.isEmpty() ? unit.id() : stores);
      return new Verdict(cause, Text.of("why.sentence", lead, why), since, Optional.empty(), cures);
    }
  }

  /// Empty when it can.
  static Optional<Blocked> of(Facts facts, Facts.Unit unit) {
    String id = unit.id();
    Cure open = Cure.of(Kind.OPEN_CHANNEL, id);
    if (!unit.contact().hasKey()) {
      return Optional.of(withoutKey(unit, open));
    }
    // Anybody can knock in a scale unit's name: where it answers itself, that is no cause.
    if (unit.contact().refused().isPresent() && !unit.reachable(facts.now())) {
      return Optional.of(refused(unit, unit.contact().refused().get(), open));
    }
    boolean databaseDown =
        unit.trouble()
            .or(
                () ->
                    unit.unit().inContact(facts.now())
                        ? unit.contact().trouble()
                        : Optional.empty())
            .filter(CustomerQuestion.DATABASE_UNAVAILABLE::equals)
            .isPresent();
    if (databaseDown) {
      return Optional.of(
          new Blocked(
              Cause.CHANNEL_DATABASE_DOWN,
              Text.of("why.CHANNEL_DATABASE_DOWN", id),
              Optional.empty(),
              List.of(open)));
    }
    if (!unit.reachable(facts.now())) {
      return Optional.of(silent(unit, open));
    }
    return unit.unit()
        .pause()
        .map(
            pause ->
                new Blocked(
                    Cause.CHANNEL_PAUSED,
                    Text.of("why.CHANNEL_PAUSED", id, pause.since(), pause.by()),
                    Optional.of(pause.since()),
                    List.of(Cure.of(Kind.RESUME_CHANNEL, id), open)));
  }

  private static Blocked withoutKey(Facts.Unit unit, Cure open) {
    if (unit.contact().revokedAt().isPresent()) {
      Instant at = unit.contact().revokedAt().get();
      return new Blocked(
          Cause.CHANNEL_REVOKED,
          Text.of("why.CHANNEL_REVOKED", unit.id(), at),
          Optional.of(at),
          List.of(Cure.of(Kind.LET_IN_AGAIN, unit.id()), open));
    }
    Optional<Instant> refusedAt = unit.contact().refused().map(Refused::at);
    return new Blocked(
        Cause.CHANNEL_NOT_ENROLLED,
        refusedAt.isPresent()
            ? Text.of("why.CHANNEL_NOT_ENROLLED.refused", unit.id(), refusedAt.get())
            : Text.of("why.CHANNEL_NOT_ENROLLED", unit.id()),
        refusedAt,
        List.of(open));
  }

  private static Blocked refused(Facts.Unit unit, Refused refused, Cure open) {
    return switch (refused.reason()) {
      case ClockOff -> {
        Duration offset = refused.clockOffset().orElse(Duration.ZERO);
        yield new Blocked(
            Cause.CHANNEL_CLOCK_OFF,
            Text.of(
                offset.isNegative()
                    ? "why.CHANNEL_CLOCK_OFF.behind"
                    : "why.CHANNEL_CLOCK_OFF.ahead",
                unit.id(),
                offset.abs()),
            unit.unit().lastContactAt(),
            List.of(open));
      }
      case NoKey, OtherKey, EnrolmentRefused ->
          new Blocked(
              Cause.CHANNEL_KEY_UNKNOWN,
              Text.of("why.CHANNEL_KEY_UNKNOWN", unit.id(), refused.at()),
              unit.unit().lastContactAt(),
              List.of(open));
    };
  }

  private static Blocked silent(Facts.Unit unit, Cure open) {
    Optional<Instant> last = unit.unit().lastContactAt();
    return new Blocked(
        Cause.CHANNEL_UNREACHABLE,
        last.isPresent()
            ? Text.of("why.CHANNEL_UNREACHABLE", unit.id(), last.get())
            : Text.of("why.CHANNEL_UNREACHABLE.never", unit.id()),
        last,
        List.of(open));
  }
}
