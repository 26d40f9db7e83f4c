package kundpost.headquarters.commercescheduler;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import kundpost.headquarters.backoffice.Banner;
import kundpost.headquarters.backoffice.Place;
import kundpost.headquarters.backoffice.Status;
import kundpost.headquarters.backoffice.Text;
import kundpost.headquarters.backoffice.Tile;
import kundpost.headquarters.dataexchange.ScaleUnits;
import kundpost.headquarters.dataexchange.ScaleUnits.ScaleUnit;
import kundpost.headquarters.dataexchange.ScheduleWarnings;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Says on every page that a scale unit is paused, which is often left so after servicing, and on
/// the home page whether a setting keeps records back.
@Component
@Order(2)
class SchedulerSigns implements Banner.Source, Tile.Source {

  private final ScaleUnits scaleUnits;
  private final ScheduleWarnings warnings;

  SchedulerSigns(ScaleUnits scaleUnits, ScheduleWarnings warnings) {
    this.scaleUnits = scaleUnits;
    this.warnings = warnings;
  }

  @Override
  public Optional<Banner> banner() {
    List<ScaleUnit> paused =
        scaleUnits.all().stream().filter(unit -> unit.pause().isPresent()).toList();
    if (paused.isEmpty()) {
      return Optional.empty();
    }
    String names = paused.stream().map(unit -> unit.id().value()).collect(Collectors.joining(", "));
    long waiting = paused.stream().mapToLong(ScaleUnit::waiting).sum();
    String note =
        paused.size() > 1 ? "" : paused.getFirst().pause().map(ScaleUnits.Pause::reason).orElse("");
    String path = Place.CHANNEL_DATABASES.path();
    return Optional.of(
        new Banner(
            Status.WAITING,
            Text.of("channelDatabase.bannerTitle"),
            Text.of("channelDatabase.banner", names, waiting),
            note,
            Optional.empty(),
            paused.size() > 1 ? path : path + "/" + names,
            Text.of("channelDatabase.bannerLink")));
  }

  @Override
  public List<Tile> tiles() {
    long count =
        warnings.inForce().stream().filter(ScheduleWarnings.Warning::keepsCustomersBack).count();
    return List.of(
        new Tile(
            "schedules",
            count == 0 ? Status.DELIVERED : Status.WAITING,
            count == 0 ? Text.of("tile.schedules.fine") : Text.of("tile.count", count),
            Text.of(count == 0 ? "tile.schedules.none" : "tile.schedules.some", count),
            Place.DISTRIBUTION_SCHEDULE.path()));
  }
}
