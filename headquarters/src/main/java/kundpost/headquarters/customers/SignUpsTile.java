package kundpost.headquarters.customers;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import kundpost.headquarters.backoffice.Place;
import kundpost.headquarters.backoffice.Status;
import kundpost.headquarters.backoffice.Text;
import kundpost.headquarters.backoffice.Tile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// How many customers came to be within the last hour.
@Component
@Order(3)
class SignUpsTile implements Tile.Source {

  private static final Duration LATELY = Duration.ofHours(1);

  private final CustomerSearchRepository repository;
  private final Clock clock;

  SignUpsTile(CustomerSearchRepository repository, Clock clock) {
    this.repository = repository;
    this.clock = clock;
  }

  @Override
  public List<Tile> tiles() {
    long count = repository.createdSince(clock.instant().minus(LATELY));
    return List.of(
        new Tile(
            "signUps",
            count == 0 ? Status.PLAIN : Status.ON_ITS_WAY,
            Text.of("tile.count", count),
            Text.of(count == 0 ? "tile.signUps.none" : "tile.signUps.some"),
            Place.ALL_CUSTOMERS.path()));
  }
}
