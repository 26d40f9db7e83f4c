package kundpost.headquarters.exchangetests;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import kundpost.exchange.ChannelConfiguration;
import kundpost.exchange.GlobalConfiguration;
import kundpost.exchange.ScaleUnitId;
import kundpost.headquarters.dataexchange.ConfigurationSource;
import kundpost.headquarters.dataexchange.Publication;
import kundpost.headquarters.dataexchange.ServicingState;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;

/// What other features give the exchange, as simple as can be: fixed stores, a switch for
/// servicing, an API that lets everybody in.
class StandIns {

  private static final Map<String, List<String>> STORES =
      Map.of("sweden-1", List.of("068", "069"), "norway-1", List.of("070"));

  /// What happens when somebody asks for the stores of `broken-1`; throws.
  static volatile Runnable broken =
      () -> {
        throw new StackOverflowError();
      };

  /// A switch that a test throws.
  static final class Servicing implements ServicingState {
    final AtomicBoolean on = new AtomicBoolean();

    @Override
    public boolean active() {
      return on.get();
    }
  }

  @Bean
  @Primary
  Servicing testServicing() {
    return new Servicing();
  }

  @Bean
  @Primary
  ConfigurationSource testConfigurationSource(Publication publication) {
    return new ConfigurationSource() {
      @Override
      public ChannelConfiguration channelConfiguration(ScaleUnitId scaleUnit) {
        if (scaleUnit.value().equals("broken-1")) {
          broken.run();
        }
        return new ChannelConfiguration(
            publication.version(Publication.Subject.CHANNEL_CONFIGURATION),
            STORES.getOrDefault(scaleUnit.value(), List.of()).stream()
                .map(
                    number ->
                        new ChannelConfiguration.Store(
                            number,
                            "Store " + number,
                            "store-" + number,
                            new ChannelConfiguration.Profile("Async", true, "Error", 3000),
                            List.of(),
                            "http://id.test/shoppers",
                            "storefront"))
                .toList());
      }

      @Override
      public GlobalConfiguration globalConfiguration() {
        return new GlobalConfiguration(
            publication.version(Publication.Subject.GLOBAL_CONFIGURATION),
            List.of(
                new GlobalConfiguration.Provider(
                    "http://id.test/shoppers", "Shoppers", List.of("storefront"))));
      }
    };
  }

  @Bean
  @Order(2)
  SecurityFilterChain openApi(HttpSecurity http) throws Exception {
    return http.securityMatcher("/api/**")
        .csrf(AbstractHttpConfigurer::disable)
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .build();
  }
}
