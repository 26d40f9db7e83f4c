package kundpost.headquarters.repairdesk;

import java.util.List;
import kundpost.headquarters.asynccustomers.CustomerSynchronization;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.State;
import kundpost.headquarters.backoffice.Place;
import kundpost.headquarters.backoffice.Status;
import kundpost.headquarters.backoffice.Text;
import kundpost.headquarters.backoffice.Tile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// How many uploaded customers wait for somebody to correct them.
@Component
@Order(2)
class StoppedTile implements Tile.Source {

  private final CustomerSynchronization synchronization;

  StoppedTile(CustomerSynchronization synchronization) {
    this.synchronization = synchronization;
  }

  @Override
  public List<Tile> tiles() {
    long stopped = synchronization.count(State.Parked);
    return List.of(
        new Tile(
            "stopped",
            stopped == 0 ? Status.DELIVERED : Status.STOPPED,
            Text.of("tile.count", stopped),
            Text.of(stopped == 0 ? "tile.stopped.none" : "tile.stopped.some"),
            Place.CUSTOMER_SYNCHRONIZATION.path()));
  }
}
