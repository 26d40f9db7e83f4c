package kundpost.channel.heartbeat;

import java.util.ServiceLoader;
import kundpost.exchange.HeadquartersLink;
import kundpost.exchange.Transport;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Picks the transport by its name, so that the channel compiles against none.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ChannelSettings.class)
class HeadquartersLine {

  @Bean
  HeadquartersLink headquartersLink(ChannelSettings settings, ScaleUnitKey key) {
    return ServiceLoader.load(Transport.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(transport -> transport.name().equals(settings.exchange()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "no transport is named '"
                        + settings.exchange()
                        + "'; set kundpost.channel.exchange to one that is installed"))
        .connect(settings.headquarters(), key::token);
  }
}
