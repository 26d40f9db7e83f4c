package kundpost.headquarters.dataexchange;

import java.time.Duration;
import java.util.Optional;
import kundpost.exchange.ChannelConfiguration;
import kundpost.exchange.CustomerFeedPage;
import kundpost.exchange.Downloads;
import kundpost.exchange.GlobalConfiguration;
import kundpost.exchange.JobNumber;
import kundpost.exchange.ScaleUnitId;
import kundpost.headquarters.dataexchange.DownloadSessionTable.HandedOut;
import org.springframework.stereotype.Component;

/// What the download jobs bring, from the features that own it.
@Component
class DownloadSource implements Downloads {

  private final CustomerFeed customers;
  private final ConfigurationSource configuration;
  private final DownloadSessions sessions;

  DownloadSource(
      CustomerFeed customers, ConfigurationSource configuration, DownloadSessions sessions) {
    this.customers = customers;
    this.configuration = configuration;
    this.sessions = sessions;
  }

  @Override
  public CustomerFeedPage customers(ScaleUnitId to, long afterPosition, int most) {
    long start = System.nanoTime();
    CustomerFeedPage page = customers.after(afterPosition, most);
    if (!page.items().isEmpty()) {
      kept(
          to,
          JobNumber.CUSTOMERS_1010,
          Optional.of(afterPosition),
          page.position(),
          page.items().size(),
          start);
    }
    return page;
  }

  @Override
  public ChannelConfiguration channelConfiguration(ScaleUnitId to) {
    long start = System.nanoTime();
    ChannelConfiguration document = configuration.channelConfiguration(to);
    kept(
        to,
        JobNumber.CHANNEL_CONFIGURATION_1070,
        Optional.empty(),
        document.version(),
        document.stores().size(),
        start);
    return document;
  }

  @Override
  public GlobalConfiguration globalConfiguration(ScaleUnitId to) {
    long start = System.nanoTime();
    GlobalConfiguration document = configuration.globalConfiguration();
    kept(
        to,
        JobNumber.GLOBAL_CONFIGURATION_1110,
        Optional.empty(),
        document.version(),
        document.identityProviders().size(),
        start);
    return document;
  }

  private void kept(
      ScaleUnitId to,
      JobNumber job,
      Optional<Long> from,
      long position,
      int rows,
      long startNanos) {
    long millis = Duration.ofNanos(System.nanoTime() - startNanos).toMillis();
    sessions.handedOut(new HandedOut(to.value(), job.wireName(), from, position, rows, millis));
  }
}
