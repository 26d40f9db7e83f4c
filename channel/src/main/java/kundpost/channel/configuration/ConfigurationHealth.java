package kundpost.channel.configuration;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// Up once the channel knows its stores and its identity providers.
@Component("configurationHealthIndicator")
class ConfigurationHealth implements HealthIndicator {

  private final ConfigurationInForce configuration;

  ConfigurationHealth(ConfigurationInForce configuration) {
    this.configuration = configuration;
  }

  @Override
  public Health health() {
    return configuration.isComplete() ? Health.up().build() : Health.outOfService().build();
  }
}
