package kundpost.bench.benches;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import kundpost.bench.site.Database;
import kundpost.bench.site.Headquarters;

/// A scale unit that is nothing but a key: it may call headquarters as a channel does.
///
/// @param id of the scale unit
/// @param store operating unit number of its only store
record ScaleUnitKey(String id, String store, KeyPair keys) {

  private static final int LIFE_SECONDS = 240;
  private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

  /// A new one that headquarters knows from now on.
  static ScaleUnitKey enrolled(Database headquarters) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      ScaleUnitKey key = new ScaleUnitKey("bench-1", "900", generator.generateKeyPair());
      headquarters.run(
          """
          insert into scale_unit (id, name, public_key, enrolled_at)
            values ('%1$s', '%1$s', '%2$s', now())
            on conflict (id) do update set public_key = excluded.public_key;
          insert into online_store (operating_unit_number, name, handle, legal_entity, scale_unit,
              functionality_profile, issuer, client_id, changed_by)
            select '%3$s', '%1$s', '%1$s', legal_entity, '%1$s', functionality_profile, issuer,
              client_id, changed_by
            from online_store where operating_unit_number = '068'
            on conflict do nothing;
          """
              .formatted(
                  key.id(),
                  Base64.getEncoder().encodeToString(key.keys().getPublic().getEncoded()),
                  key.store()));
      return key;
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /// Good for four minutes.
  String token(Headquarters headquarters) {
    String claims =
        """
        {"iss":"%1$s","sub":"%1$s","aud":"%2$s","exp":%3$d}"""
            .formatted(id, headquarters.url(), Instant.now().getEpochSecond() + LIFE_SECONDS);
    String signed = encoded("{\"alg\":\"ES256\"}") + "." + encoded(claims);
    try {
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(keys.getPrivate());
      signature.update(signed.getBytes(UTF_8));
      return signed + "." + URL.encodeToString(signature.sign());
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  private static String encoded(String json) {
    return URL.encodeToString(json.getBytes(UTF_8));
  }
}
