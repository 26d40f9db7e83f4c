package kundpost.headquarters.commercescheduler;

import java.util.List;
import kundpost.headquarters.backoffice.Place;
import kundpost.headquarters.backoffice.Status;
import kundpost.headquarters.backoffice.Text;
import kundpost.headquarters.backoffice.Tile;
import kundpost.headquarters.dataexchange.ScaleUnits;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// How many records lie in channel databases and are not in headquarters yet.
@Component
@Order(1)
class WaitingTile implements Tile.Source {

  private final ScaleUnits scaleUnits;

  WaitingTile(ScaleUnits scaleUnits) {
    this.scaleUnits = scaleUnits;
  }

  @Override
  public List<Tile> tiles() {
    long waiting = scaleUnits.all().stream().mapToLong(ScaleUnits.ScaleUnit::waiting).sum();
    return List.of(
        new Tile(
            "waiting",
            waiting == 0 ? Status.DELIVERED : Status.WAITING,
            Text.of("tile.count", waiting),
            Text.of(waiting == 0 ? "tile.waiting.none" : "tile.waiting.some"),
            Place.CUSTOMER_SYNCHRONIZATION.path() + "?state=InChannel"));
  }
}
