package kundpost.identity.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import kundpost.identity.keys.SigningKeyTable.StoredKey;
import kundpost.identity.settings.IdentitySettings;
import kundpost.identity.settings.Realm;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The keys of each realm: the newest signs, older ones stay published for as long as somebody may
/// hold what they signed.
@Component
public class SigningKeys implements SmartInitializingSingleton {

  private static final int BITS = 2048;
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

  /// Longer than any token lives, and than a store may keep an ID token for signing out.
  private static final Duration PUBLISHED_AFTER_REPLACED = Duration.ofDays(2);

  private record Seen(List<JWK> keys, Instant at) {}

  private final SigningKeyTable table;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final Duration lifetime;
  private final Map<Realm, Seen> seen = new ConcurrentHashMap<>();

  SigningKeys(
      SigningKeyTable table,
      PlatformTransactionManager transactions,
      Clock clock,
      IdentitySettings settings) {
    this.table = table;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
    this.lifetime = settings.keyLifetime();
  }

  /// Makes the first keys before the first request.
  @Override
  public void afterSingletonsInstantiated() {
    for (Realm realm : Realm.values()) {
      current(realm);
    }
  }

  /// A realm's keys, the one that signs first, as Nimbus asks for them.
  public JWKSource<SecurityContext> source(Realm realm) {
    return (selector, context) -> selector.select(new JWKSet(current(realm)));
  }

  /// Replaces the key that signs, now; what the old one signed stays valid.
  public void rotate(Realm realm) {
    inTurn(
        realm,
        () -> {
          table.add(realm, generate(), clock.instant());
          return realm;
        });
    seen.remove(realm);
  }

  private List<JWK> current(Realm realm) {
    Seen known = seen.get(realm);
    Instant now = clock.instant();
    if (known != null && now.isBefore(known.at().plus(LOOK_AGAIN))) {
      return known.keys();
    }
    List<StoredKey> stored = table.ofRealm(realm);
    if (stored.isEmpty() || isOld(stored.getFirst(), now)) {
      stored = inTurn(realm, () -> replace(realm, now));
    }
    List<JWK> keys = stored.stream().<JWK>map(StoredKey::key).toList();
    seen.put(realm, new Seen(keys, now));
    return keys;
  }

  private List<StoredKey> replace(Realm realm, Instant now) {
    List<StoredKey> stored = table.ofRealm(realm);
    // Another process may have been faster while this one waited for its turn.
    if (!stored.isEmpty() && !isOld(stored.getFirst(), now)) {
      return stored;
    }
    table.removeOlderThan(realm, now.minus(lifetime).minus(PUBLISHED_AFTER_REPLACED));
    table.add(realm, generate(), now);
    return table.ofRealm(realm);
  }

  private boolean isOld(StoredKey key, Instant now) {
    return key.createdAt().plus(lifetime).isBefore(now);
  }

  private <T> T inTurn(Realm realm, Supplier<T> change) {
    return java.util.Objects.requireNonNull(
        transaction.execute(
            status -> {
              table.lock(realm);
              return change.get();
            }));
  }

  private static RSAKey generate() {
    try {
      return new RSAKeyGenerator(BITS)
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(JWSAlgorithm.RS256)
          .keyIDFromThumbprint(true)
          .generate();
    } catch (JOSEException noRsa) {
      throw new IllegalStateException("this JDK cannot make RSA keys", noRsa);
    }
  }
}
