package kundpost.headquarters.dataexchange;

import java.util.UUID;
import kundpost.exchange.ChannelConfiguration;
import kundpost.exchange.CustomerFeedPage;
import kundpost.exchange.Downloads;
import kundpost.exchange.GlobalConfiguration;
import kundpost.exchange.ScaleUnitId;
import org.springframework.stereotype.Component;

/// What the download jobs bring, from the features that own it.
@Component
class DownloadSource implements Downloads {

  private final CustomerFeed customers;
  private final ConfigurationSource configuration;
  private final FeedGenerations generations;

  DownloadSource(
      CustomerFeed customers, ConfigurationSource configuration, FeedGenerations generations) {
    this.customers = customers;
    this.configuration = configuration;
    this.generations = generations;
  }

  @Override
  public CustomerFeedPage customers(ScaleUnitId to, long afterPosition, int most) {
    UUID before = generations.generation();
    while (true) {
      CustomerFeedPage page = customers.after(afterPosition, most);
      UUID generation = generations.generation();
      // A generation that began meanwhile: which of the two the page is of cannot be told.
      if (generation.equals(before)) {
        return new CustomerFeedPage(page.position(), page.more(), page.items(), generation);
      }
      before = generation;
    }
  }

  @Override
  public ChannelConfiguration channelConfiguration(ScaleUnitId to) {
    return configuration.channelConfiguration(to);
  }

  @Override
  public GlobalConfiguration globalConfiguration(ScaleUnitId to) {
    return configuration.globalConfiguration();
  }
}
