package kundpost.channel.configuration;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import kundpost.exchange.ChannelConfiguration;
import kundpost.exchange.GlobalConfiguration;
import kundpost.exchange.JobNumber;
import kundpost.vocabulary.OperatingUnitNumber;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// The one place that knows which configuration is in force. Read from the channel database at the
/// start, so that a channel trades on while headquarters is away.
@Component
public class ConfigurationInForce {

  private record Documents(
      long channelVersion,
      List<Store> stores,
      long globalVersion,
      List<GlobalConfiguration.Provider> providers) {}

  private final ConfigurationRepository repository;
  private final ApplicationEventPublisher events;
  private final ReentrantLock applying = new ReentrantLock();
  private volatile Documents documents = new Documents(0, List.of(), 0, List.of());

  ConfigurationInForce(ConfigurationRepository repository, ApplicationEventPublisher events) {
    this.repository = repository;
    this.events = events;
    repository
        .find(JobNumber.CHANNEL_CONFIGURATION_1070, ChannelConfiguration.class)
        .ifPresent(this::bringIntoForce);
    repository
        .find(JobNumber.GLOBAL_CONFIGURATION_1110, GlobalConfiguration.class)
        .ifPresent(this::bringIntoForce);
  }

  /// Stores the document and brings it into force; answers false when it is not newer.
  ///
  /// @throws IllegalArgumentException when the document makes no sense; nothing has changed then
  public boolean apply(ChannelConfiguration document) {
    applying.lock();
    try {
      if (document.version() <= channelVersion()) {
        return false;
      }
      stores(document);
      repository.save(JobNumber.CHANNEL_CONFIGURATION_1070, document.version(), document);
      bringIntoForce(document);
    } finally {
      applying.unlock();
    }
    events.publishEvent(new ConfigurationApplied());
    return true;
  }

  /// As [#apply(ChannelConfiguration)], for what holds for all channels.
  public boolean apply(GlobalConfiguration document) {
    applying.lock();
    try {
      if (document.version() <= globalVersion()) {
        return false;
      }
      repository.save(JobNumber.GLOBAL_CONFIGURATION_1110, document.version(), document);
      bringIntoForce(document);
    } finally {
      applying.unlock();
    }
    events.publishEvent(new ConfigurationApplied());
    return true;
  }

  private void bringIntoForce(ChannelConfiguration document) {
    Documents old = documents;
    documents =
        new Documents(document.version(), stores(document), old.globalVersion(), old.providers());
  }

  private void bringIntoForce(GlobalConfiguration document) {
    Documents old = documents;
    documents =
        new Documents(
            old.channelVersion(),
            old.stores(),
            document.version(),
            List.copyOf(document.identityProviders()));
  }

  private static List<Store> stores(ChannelConfiguration document) {
    return document.stores().stream().map(wire -> Store.of(wire, document.version())).toList();
  }

  /// Whether both documents have come, so that the channel can trade.
  public boolean isComplete() {
    Documents now = documents;
    return now.channelVersion() > 0 && now.globalVersion() > 0;
  }

  /// The 1070 version in force; 0 before the first.
  public long channelVersion() {
    return documents.channelVersion();
  }

  /// The 1110 version in force; 0 before the first.
  public long globalVersion() {
    return documents.globalVersion();
  }

  public List<Store> stores() {
    return documents.stores();
  }

  public Optional<Store> store(OperatingUnitNumber number) {
    return documents.stores().stream().filter(store -> store.number().equals(number)).findFirst();
  }

  public Optional<Store> storeWithHandle(String handle) {
    return documents.stores().stream().filter(store -> store.handle().equals(handle)).findFirst();
  }

  /// The stores whose applications may use this token. Looks at every hash, match or not.
  public List<OperatingUnitNumber> storesWithToken(TokenHash presented) {
    return documents.stores().stream()
        .filter(store -> store.tokenHashes().stream().filter(presented::matches).count() > 0)
        .map(Store::number)
        .toList();
  }

  /// The identity provider with exactly this issuer.
  public Optional<GlobalConfiguration.Provider> provider(String issuer) {
    return documents.providers().stream()
        .filter(provider -> provider.issuer().equals(issuer))
        .findFirst();
  }
}
