package kundpost.headquarters.channels;

import java.util.List;
import kundpost.headquarters.backoffice.Place;
import kundpost.headquarters.backoffice.Status;
import kundpost.headquarters.backoffice.Text;
import kundpost.headquarters.backoffice.Tile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// How many stores do not yet do what is set for them.
@Component
@Order(5)
class StaleStoresTile implements Tile.Source {

  private final OnlineStores stores;

  StaleStoresTile(OnlineStores stores) {
    this.stores = stores;
  }

  @Override
  public List<Tile> tiles() {
    List<OnlineStore> all = stores.all();
    long stale = all.stream().filter(store -> store.effective().stale()).count();
    return List.of(
        new Tile(
            "staleStores",
            stale == 0 ? Status.DELIVERED : Status.WAITING,
            Text.of("tile.count", stale),
            stale == 0
                ? Text.of("tile.staleStores.none", all.size())
                : Text.of("tile.staleStores.some", all.size()),
            Place.ONLINE_STORES.path()));
  }
}
