package kundpost.headquarters.dataexchange;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import kundpost.exchange.ChannelConfiguration;
import kundpost.exchange.ScaleUnitId;
import org.springframework.stereotype.Component;

/// Which stores a scale unit serves, asked for every customer and so remembered for a moment. A
/// store that is not remembered is looked up at once: a new one is known from its first customer.
@Component
public class KnownStores {

  private static final Duration REMEMBERED = Duration.ofSeconds(5);

  private record Stores(Set<String> operatingUnitNumbers, Instant readAt) {}

  private final ConfigurationSource configuration;
  private final Clock clock;
  private final Map<ScaleUnitId, Stores> remembered = new ConcurrentHashMap<>();

  KnownStores(ConfigurationSource configuration, Clock clock) {
    this.configuration = configuration;
    this.clock = clock;
  }

  public boolean serves(ScaleUnitId scaleUnit, String operatingUnitNumber) {
    Stores stores = remembered.get(scaleUnit);
    if (stores == null
        || !stores.readAt().plus(REMEMBERED).isAfter(clock.instant())
        || !stores.operatingUnitNumbers().contains(operatingUnitNumber)) {
      stores = read(scaleUnit);
      remembered.put(scaleUnit, stores);
    }
    return stores.operatingUnitNumbers().contains(operatingUnitNumber);
  }

  private Stores read(ScaleUnitId scaleUnit) {
    return new Stores(
        configuration.channelConfiguration(scaleUnit).stores().stream()
            .map(ChannelConfiguration.Store::operatingUnitNumber)
            .collect(Collectors.toUnmodifiableSet()),
        clock.instant());
  }
}
