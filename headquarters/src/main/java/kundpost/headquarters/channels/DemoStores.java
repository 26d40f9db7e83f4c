package kundpost.headquarters.channels;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import kundpost.exchange.GlobalConfiguration.Provider;
import kundpost.exchange.ScaleUnitId;
import kundpost.headquarters.dataexchange.Publication;
import kundpost.headquarters.dataexchange.Publication.Subject;
import kundpost.headquarters.dataexchange.ScaleUnits;
import kundpost.vocabulary.WhenHeadquartersUnreachable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Puts the demo's stores in place before the first request, where they are absent; never touches
/// what staff have changed since.
@Component
@EnableConfigurationProperties(DemoSettings.class)
class DemoStores implements SmartInitializingSingleton {

  private static final String BY = "demo";
  private static final String PROVIDER = "Kundpost demo shoppers";
  private static final int TIMEOUT_MILLIS = 3000;

  private final DemoSettings demo;
  private final StoreRepository stores;
  private final ProfileRepository profiles;
  private final ProviderRepository providers;
  private final ScaleUnits scaleUnits;
  private final Publication publication;
  private final ConfigurationChanges changes;
  private final TransactionTemplate transactions;

  DemoStores(
      DemoSettings demo,
      StoreRepository stores,
      ProfileRepository profiles,
      ProviderRepository providers,
      ScaleUnits scaleUnits,
      Publication publication,
      ConfigurationChanges changes,
      TransactionTemplate transactions) {
    this.demo = demo;
    this.stores = stores;
    this.profiles = profiles;
    this.providers = providers;
    this.scaleUnits = scaleUnits;
    this.publication = publication;
    this.changes = changes;
    this.transactions = transactions;
  }

  @Override
  public void afterSingletonsInstantiated() {
    if (demo.enabled()) {
      scaleUnits.expect(new ScaleUnitId(demo.scaleUnit()), "Sweden 1", demo.enrolmentCode());
      transactions.executeWithoutResult(status -> seed());
    }
  }

  private void seed() {
    boolean moved = provider();
    boolean norrsken =
        store("068", "Norrsken", "norrsken", true, "Async", demo.norrskenClientToken());
    boolean fjord = store("069", "Fjord", "fjord", false, "Sync", demo.fjordClientToken());
    if (moved) {
      publication.changed(Subject.GLOBAL_CONFIGURATION);
    }
    if (moved || norrsken || fjord) {
      changes.publish();
    }
  }

  /// The demo's provider stands on the same machine; its address follows the ports of this run.
  private boolean provider() {
    Provider wanted =
        new Provider(
            demo.shopperIssuer(), PROVIDER, List.of("storefront-norrsken", "storefront-fjord"));
    List<Provider> before = providers.all();
    boolean added = providers.insert(wanted);
    before.stream()
        .filter(known -> known.name().equals(PROVIDER) && !known.issuer().equals(wanted.issuer()))
        .forEach(old -> providers.move(old.issuer(), wanted.issuer()));
    return added;
  }

  private boolean store(
      String number, String name, String handle, boolean async, String profile, String token) {
    boolean added = false;
    if (stores.find(number).isEmpty()) {
      profiles.insert(
          Profile.of(
              profile,
              async
                  ? "Customers are created in the channel and reach headquarters by jobs"
                  : "Customers are created in headquarters in real time",
              async,
              WhenHeadquartersUnreachable.ERROR,
              TIMEOUT_MILLIS),
          BY);
      added =
          stores.insert(
              new StoreRepository.Row(
                  number,
                  name,
                  handle,
                  "KPSE",
                  demo.scaleUnit(),
                  Optional.of(profile),
                  demo.shopperIssuer(),
                  "storefront-" + handle),
              BY);
    }
    return (!token.isBlank() && stores.addToken(number, sha256(token))) || added;
  }

  private static String sha256(String token) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
