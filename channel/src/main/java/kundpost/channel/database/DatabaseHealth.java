package kundpost.channel.database;

import java.sql.Connection;
import java.sql.SQLException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// Up while the acknowledge path can reach the channel database.
@Component("databaseHealthIndicator")
class DatabaseHealth implements HealthIndicator {

  private static final int SECONDS = 1;

  private final ChannelDatabase.Acknowledge database;

  DatabaseHealth(ChannelDatabase.Acknowledge database) {
    this.database = database;
  }

  @Override
  public Health health() {
    try (Connection connection = database.pool().getConnection()) {
      return connection.isValid(SECONDS) ? Health.up().build() : Health.down().build();
    } catch (SQLException away) {
      return Health.down().build();
    }
  }
}
