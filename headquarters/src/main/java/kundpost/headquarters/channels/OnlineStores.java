package kundpost.headquarters.channels;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import kundpost.exchange.ScaleUnitId;
import kundpost.headquarters.dataexchange.Publication;
import kundpost.headquarters.dataexchange.Publication.Subject;
import kundpost.headquarters.dataexchange.ScaleUnits;
import kundpost.headquarters.dataexchange.ScaleUnits.ScaleUnit;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;

/// The online stores and what is in force at their channels.
@Service
public class OnlineStores {

  private final StoreRepository stores;
  private final PublishedSettings published;
  private final ConfigurationChanges changes;
  private final Publication publication;
  private final ScaleUnits scaleUnits;

  OnlineStores(
      StoreRepository stores,
      PublishedSettings published,
      ConfigurationChanges changes,
      Publication publication,
      ScaleUnits scaleUnits) {
    this.stores = stores;
    this.published = published;
    this.changes = changes;
    this.publication = publication;
    this.scaleUnits = scaleUnits;
  }

  /// What came of setting a store's profile.
  enum Assignment {
    DONE,
    NO_SUCH_STORE,
    NO_SUCH_PROFILE
  }

  /// By operating unit number.
  public List<OnlineStore> all() {
    Views views = new Views(publication.version(Subject.CHANNEL_CONFIGURATION));
    return stores.all().stream().map(views::of).toList();
  }

  public Optional<OnlineStore> find(String operatingUnitNumber) {
    Views views = new Views(publication.version(Subject.CHANNEL_CONFIGURATION));
    return stores.find(operatingUnitNumber).map(views::of);
  }

  /// The stores' names by operating unit number.
  public Map<String, String> names() {
    return stores.all().stream()
        .collect(
            java.util.stream.Collectors.toMap(
                StoreRepository.Row::operatingUnitNumber, StoreRepository.Row::name));
  }

  /// Sets the store's profile, or clears it, and waits shortly until its channel has it.
  Assignment assign(String operatingUnitNumber, Optional<String> profile, String by) {
    if (stores.find(operatingUnitNumber).isEmpty()) {
      return Assignment.NO_SUCH_STORE;
    }
    try {
      changes.make(() -> stores.assign(operatingUnitNumber, profile.orElse(null), by));
      return Assignment.DONE;
    } catch (DataIntegrityViolationException unknownProfile) {
      return Assignment.NO_SUCH_PROFILE;
    }
  }

  /// Builds views, asking once for each scale unit.
  private final class Views {

    private final long newest;
    private final Map<String, ScaleUnit> units = new ConcurrentHashMap<>();
    private final Map<String, Map<String, InForce>> settings = new ConcurrentHashMap<>();

    Views(long newest) {
      this.newest = newest;
    }

    OnlineStore of(StoreRepository.Row row) {
      ScaleUnit unit = units.computeIfAbsent(row.scaleUnit(), OnlineStores.this::unit);
      long atChannel = unit.channelConfigurationVersion();
      Optional<InForce> known =
          Optional.ofNullable(
              settings
                  .computeIfAbsent(unit.id().value(), id -> published.at(unit.id(), atChannel))
                  .get(row.operatingUnitNumber()));
      InForce inForce = known.orElse(InForce.BUILT_IN_DEFAULT);
      return new OnlineStore(
          row.operatingUnitNumber(),
          row.name(),
          row.handle(),
          row.legalEntity(),
          new OnlineStore.ScaleUnitInContact(
              unit.id().value(), unit.name(), unit.enrolled(), unit.lastContactAt()),
          row.profile(),
          new OnlineStore.Effective(
              inForce.profile(),
              inForce.createCustomerInAsyncMode(),
              inForce.whenHeadquartersUnreachable(),
              inForce.realTimeTimeoutMillis(),
              newest,
              atChannel,
              known.isPresent()));
    }
  }

  private ScaleUnit unit(String id) {
    return scaleUnits
        .find(new ScaleUnitId(id))
        .orElseThrow(() -> new IllegalStateException("a store's scale unit is missing"));
  }
}
