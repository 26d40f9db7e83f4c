package kundpost.headquarters.asynccustomers;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kundpost.headquarters.asynccustomers.ChannelTable.Row;
import kundpost.headquarters.asynccustomers.ChannelTable.Units;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.Channel;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.Entry;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.RawFields;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.State;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.Told;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.Waiting;
import kundpost.headquarters.asynccustomers.StatusGroups.Group;
import kundpost.headquarters.dataexchange.ScaleUnits;
import kundpost.headquarters.dataexchange.ScaleUnits.ScaleUnit;
import kundpost.headquarters.dataexchange.WaitsInChannel;
import kundpost.vocabulary.CustomerId;
import org.springframework.stereotype.Component;

/// Records that have not left their channel, as entries of the repair desk. A channel tells only
/// those that have waited longest, so there may be more than are listed.
@Component
class ChannelRecords {

  private final ChannelTable table;
  private final ScaleUnits scaleUnits;
  private final WaitsInChannel waits;

  ChannelRecords(ChannelTable table, ScaleUnits scaleUnits, WaitsInChannel waits) {
    this.table = table;
    this.scaleUnits = scaleUnits;
    this.waits = waits;
  }

  /// An entry and its place in the list.
  record Placed(StatusTable.Position position, Entry entry) {}

  List<Placed> page(StatusFilter filter, int limit, Optional<StatusTable.Position> after) {
    Units units = units(filter);
    return units.all().isEmpty()
        ? List.of()
        : table.page(units, filter, limit, after).stream()
            .map(row -> new Placed(row.position(), entry(row, units)))
            .toList();
  }

  List<Entry> of(CustomerId customerId) {
    Units units = units(StatusFilter.ALL);
    return table.of(units, customerId.value()).stream().map(row -> entry(row, units)).toList();
  }

  List<Group> groups(StatusFilter filter) {
    Units units = units(filter);
    return units.all().isEmpty() ? List.of() : table.groups(units, filter);
  }

  /// How many match; of a channel that has more than it told, all that wait there unless the filter
  /// looks at the records themselves.
  long count(StatusFilter filter) {
    boolean byRecord =
        filter.reason().isPresent() || filter.store().isPresent() || filter.olderThan().isPresent();
    return channels(filter).stream()
        .mapToLong(channel -> byRecord ? channel.listed() : channel.waiting())
        .sum();
  }

  /// By scale unit: what is listed by this filter, and what waits there in all.
  List<Channel> channels(StatusFilter filter) {
    Units units = units(filter);
    if (units.all().isEmpty()) {
      return List.of();
    }
    Map<String, Long> listed = table.listed(units, filter);
    Map<String, Long> arrived = table.arrived(units);
    return units.all().stream()
        .map(
            unit -> {
              String id = unit.id().value();
              long here = listed.getOrDefault(id, 0L);
              return new Channel(
                  unit,
                  unit.inContact(units.settings().moment()),
                  here,
                  Math.max(here, unit.waiting() - arrived.getOrDefault(id, 0L)));
            })
        .toList();
  }

  /// Empty where the filter asks for what only headquarters can know.
  private Units units(StatusFilter filter) {
    Set<State> states = filter.states();
    boolean asked = states.isEmpty() || states.contains(State.InChannel);
    return new Units(
        asked && filter.field().isEmpty()
            ? scaleUnits.all().stream()
                .filter(unit -> filter.scaleUnit().map(unit.id().value()::equals).orElse(true))
                .toList()
            : List.of(),
        waits.now());
  }

  private static Entry entry(Row row, Units units) {
    ScaleUnit unit =
        units.all().stream()
            .filter(one -> one.id().value().equals(row.key().scaleUnit()))
            .findFirst()
            .orElseThrow();
    WaitsInChannel.Wait wait =
        units
            .settings()
            .of(
                unit,
                new ScaleUnits.Waiting(
                    row.key().customerId(),
                    row.key().version(),
                    new ScaleUnits.Store(row.store(), row.store()),
                    row.since(),
                    row.attempts(),
                    row.nextAttemptAt(),
                    row.lastError()));
    return new Entry(
        new CustomerId(row.key().customerId()),
        row.key().version(),
        row.key().scaleUnit(),
        row.store(),
        State.InChannel,
        new RawFields("", "", "", "", ""),
        List.of(),
        Map.of(),
        row.since(),
        Optional.empty(),
        row.attempts(),
        row.accountNumber(),
        "InChannel",
        Optional.<UUID>empty(),
        Optional.of(
            new Waiting(
                WaitingReason.valueOf(wait.reason().name()),
                wait.nextAttemptAt().orElse(row.nextAttemptAt()))),
        Optional.of(
            new Told(
                unit.lastContactAt().orElse(row.since()),
                unit.inContact(units.settings().moment()),
                row.lastError())));
  }
}
