package kundpost.headquarters.dataexchange;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import kundpost.exchange.ChannelConfiguration;
import kundpost.exchange.ScaleUnitId;
import org.springframework.stereotype.Component;

/// Which stores a scale unit serves, asked for every customer and so remembered for a moment. A
/// store that is not remembered is looked up anew: a new one is known from its first customer.
@Component
public class KnownStores {

  private static final Duration FRESH = Duration.ofSeconds(5);
  private static final Duration FRESH_FOR_A_MISS = Duration.ofMillis(100);
  private static final Duration USABLE = Duration.ofSeconds(30);

  private final Remembered<ScaleUnitId, Set<String>> stores;

  KnownStores(ConfigurationSource configuration) {
    this.stores =
        new Remembered<>(
            FRESH,
            USABLE,
            scaleUnit ->
                configuration.channelConfiguration(scaleUnit).stores().stream()
                    .map(ChannelConfiguration.Store::operatingUnitNumber)
                    .collect(Collectors.toUnmodifiableSet()));
  }

  public boolean serves(ScaleUnitId scaleUnit, String operatingUnitNumber) {
    return stores.get(scaleUnit).contains(operatingUnitNumber)
        || stores.get(scaleUnit, FRESH_FOR_A_MISS).contains(operatingUnitNumber);
  }
}
