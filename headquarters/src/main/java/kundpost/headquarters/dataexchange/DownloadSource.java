package kundpost.headquarters.dataexchange;

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

  DownloadSource(CustomerFeed customers, ConfigurationSource configuration) {
    this.customers = customers;
    this.configuration = configuration;
  }

  @Override
  public CustomerFeedPage customers(ScaleUnitId to, long afterPosition, int most) {
    return customers.after(afterPosition, most);
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
