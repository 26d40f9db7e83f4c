package kundpost.headquarters.servicing;

import java.util.List;
import java.util.Optional;
import kundpost.headquarters.backoffice.Banner;
import kundpost.headquarters.backoffice.Place;
import kundpost.headquarters.backoffice.Status;
import kundpost.headquarters.backoffice.Text;
import kundpost.headquarters.backoffice.Tile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Says on every page that headquarters is being serviced, and on the home page whether it is.
@Component
@Order(4)
class ServicingSigns implements Banner.Source, Tile.Source {

  private final ServicingSwitch servicing;

  ServicingSigns(ServicingSwitch servicing) {
    this.servicing = servicing;
  }

  @Override
  public Optional<Banner> banner() {
    Servicing now = servicing.current();
    return now.active()
        ? Optional.of(
            new Banner(
                Status.WAITING,
                Text.of("servicing.bannerTitle"),
                Text.of("servicing.banner"),
                now.message(),
                now.until(),
                Place.SERVICING.path(),
                Text.of("servicing.bannerLink")))
        : Optional.empty();
  }

  @Override
  public List<Tile> tiles() {
    boolean active = servicing.active();
    return List.of(
        new Tile(
            "servicing",
            active ? Status.WAITING : Status.DELIVERED,
            Text.of(active ? "servicing.on" : "servicing.off"),
            Text.of(active ? "tile.servicing.on" : "tile.servicing.off"),
            Place.SERVICING.path()));
  }
}
