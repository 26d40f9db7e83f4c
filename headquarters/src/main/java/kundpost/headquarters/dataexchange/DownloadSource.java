package kundpost.headquarters.dataexchange;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
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
  private final FeedGenerations generations;
  private final DownloadSessions sessions;

  DownloadSource(
      CustomerFeed customers,
      ConfigurationSource configuration,
      FeedGenerations generations,
      DownloadSessions sessions) {
    this.customers = customers;
    this.configuration = configuration;
    this.generations = generations;
    this.sessions = sessions;
  }

  @Override
  public CustomerFeedPage customers(ScaleUnitId to, long afterPosition, int most) {
    long start = System.nanoTime();
    CustomerFeedPage page = pageOfOneGeneration(afterPosition, most);
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

  private CustomerFeedPage pageOfOneGeneration(long afterPosition, int most) {
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
