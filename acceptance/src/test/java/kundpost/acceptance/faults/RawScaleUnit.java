package kundpost.acceptance.faults;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/// A scale unit that is nothing but a key and a store of its own: uploads what it likes, as often
/// and in whatever order it likes.
final class RawScaleUnit {

  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(3))
          .build();

  /// Half a surrogate pair can be written as an escape only.
  private static final JsonMapper ASCII =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private static final int UNREACHABLE = 0;
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final Site site;
  private final String id;
  private final String store;
  private final KeyPair keys;

  private RawScaleUnit(Site site, String id, String store, KeyPair keys) {
    this.site = site;
    this.id = id;
    this.store = store;
    this.keys = keys;
  }

  /// A new one, known to headquarters from now on, with one store.
  static RawScaleUnit enrolled(Site site) {
    int number = COUNT.incrementAndGet();
    String store = Mode.RAW.store() + "%04d".formatted(number);
    String id = "raw-" + number;
    RawScaleUnit unit = new RawScaleUnit(site, id, store, newKeys());
    site.headquartersDatabase()
        .execute(
            """
            insert into scale_unit (id, name, public_key, enrolled_at)
              values ('%1$s', '%1$s', '%2$s', now())
            """
                .formatted(
                    id, Base64.getEncoder().encodeToString(unit.keys.getPublic().getEncoded())));
    unit.openStore(store);
    return unit;
  }

  /// A further store of this scale unit, like the one that signs up asynchronously.
  ///
  /// @param number begins as [Mode#RAW]'s does
  void openStore(String number) {
    site.headquartersDatabase()
        .execute(
            """
            insert into online_store (operating_unit_number, name, handle, legal_entity, scale_unit,
                functionality_profile, issuer, client_id, changed_by)
              select '%1$s', 'raw %1$s', 'raw-%1$s', legal_entity, '%2$s', functionality_profile,
                issuer, client_id, changed_by
              from online_store where operating_unit_number = '068'
            """
                .formatted(number, id));
  }

  private static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /// A record as a channel of version 1 writes it.
  ///
  /// @param surname what the record says, whatever the ledger says
  Map<String, Object> state(String key, int version, String surname) {
    Payload payload = Payload.of(key, Mode.RAW);
    return Map.ofEntries(
        Map.entry("customerId", key),
        Map.entry("version", version),
        Map.entry("operatingUnitNumber", store),
        Map.entry("givenName", payload.givenName()),
        Map.entry("surname", surname),
        Map.entry("email", payload.email()),
        Map.entry("emailVerified", false),
        Map.entry("addresses", List.of()),
        Map.entry("createdVia", "Async"),
        Map.entry("signedUpAt", Instant.now().toString()));
  }

  Map<String, Object> state(String key) {
    return state(key, 1, Payload.of(key, Mode.RAW).surname());
  }

  /// Answers the status; 0 without an answer.
  int upload(List<Map<String, Object>> records) {
    HttpResponse<String> answer = send(records);
    return answer == null ? UNREACHABLE : answer.statusCode();
  }

  /// As a channel does: again and again until headquarters holds them, at the pace it asks for.
  void uploadPatiently(List<Map<String, Object>> records, Duration patience) {
    Awaitility.await(id + " is rid of its backlog")
        .atMost(patience)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(250))
        .until(() -> upload(records) == 200);
  }

  private @Nullable HttpResponse<String> send(List<Map<String, Object>> records) {
    String headquarters = "http://127.0.0.1:" + site.headquarters().port(0);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(headquarters + "/exchange/v1/uploads"))
            .timeout(Duration.ofSeconds(20))
            .header("Authorization", "Bearer " + token(headquarters))
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    ASCII.writeValueAsString(
                        Map.of("packageId", UUID.randomUUID(), "records", records))))
            .build();
    try {
      return HTTP.send(request, BodyHandlers.ofString());
    } catch (IOException noAnswer) {
      return null;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  private String token(String audience) {
    try {
      SignedJWT jwt =
          new SignedJWT(
              new JWSHeader(JWSAlgorithm.ES256),
              new JWTClaimsSet.Builder()
                  .issuer(id)
                  .subject(id)
                  .audience(audience)
                  .expirationTime(Date.from(Instant.now().plusSeconds(60)))
                  .build());
      jwt.sign(new ECDSASigner((ECPrivateKey) keys.getPrivate()));
      return jwt.serialize();
    } catch (JOSEException cannotSign) {
      throw new IllegalStateException(cannotSign);
    }
  }

  /// Writes down that headquarters has taken the key's customer.
  void note(String key) {
    Attempt begun = Attempt.begun(key, Mode.RAW);
    site.ledger().write(begun);
    site.ledger().write(begun.ended(Outcome.PENDING, key, null, 200, 0));
  }
}
