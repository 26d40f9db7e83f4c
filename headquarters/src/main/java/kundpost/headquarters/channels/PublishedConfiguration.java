package kundpost.headquarters.channels;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import kundpost.exchange.ChannelConfiguration;
import kundpost.exchange.GlobalConfiguration;
import kundpost.exchange.ScaleUnitId;
import kundpost.headquarters.dataexchange.ConfigurationSource;
import kundpost.headquarters.dataexchange.Publication;
import kundpost.headquarters.dataexchange.Publication.Subject;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/// What jobs 1070 and 1110 bring. Version and content are read from one snapshot, so a version
/// never carries another one's content.
@Component
class PublishedConfiguration implements ConfigurationSource {

  private final StoreRepository stores;
  private final ProfileRepository profiles;
  private final ProviderRepository providers;
  private final Publication publication;

  PublishedConfiguration(
      StoreRepository stores,
      ProfileRepository profiles,
      ProviderRepository providers,
      Publication publication) {
    this.stores = stores;
    this.profiles = profiles;
    this.providers = providers;
    this.publication = publication;
  }

  @Override
  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  public ChannelConfiguration channelConfiguration(ScaleUnitId scaleUnit) {
    long version = publication.version(Subject.CHANNEL_CONFIGURATION);
    Map<String, Profile> byId =
        profiles.all().stream().collect(Collectors.toMap(Profile::id, profile -> profile));
    Map<String, List<String>> tokens = stores.tokens(scaleUnit);
    return new ChannelConfiguration(
        version,
        stores.of(scaleUnit).stream()
            .map(
                row ->
                    new ChannelConfiguration.Store(
                        row.operatingUnitNumber(),
                        row.name(),
                        row.handle(),
                        row.profile()
                            .flatMap(id -> Optional.ofNullable(byId.get(id)))
                            .map(PublishedConfiguration::wire)
                            .orElse(null),
                        tokens.getOrDefault(row.operatingUnitNumber(), List.of()),
                        row.issuer(),
                        row.clientId()))
            .toList());
  }

  private static ChannelConfiguration.Profile wire(Profile profile) {
    return new ChannelConfiguration.Profile(
        profile.id(),
        profile.createCustomerInAsyncMode(),
        profile.whenHeadquartersUnreachable(),
        profile.realTimeTimeoutMillis());
  }

  @Override
  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  public GlobalConfiguration globalConfiguration() {
    return new GlobalConfiguration(
        publication.version(Subject.GLOBAL_CONFIGURATION), providers.all());
  }
}
