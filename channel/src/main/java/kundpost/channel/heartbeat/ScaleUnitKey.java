package kundpost.channel.heartbeat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;
import kundpost.exchange.Enrolment;
import org.springframework.stereotype.Component;

/// The scale unit's own P-256 key. The private half is made here and never leaves the channel
/// database; every request to headquarters carries a short-lived token signed with it.
@Component
class ScaleUnitKey {

  private static final Duration LIFE_OF_A_TOKEN = Duration.ofSeconds(60);

  private final ScaleUnitRepository repository;
  private final Clock clock;
  private final ECPrivateKey privateKey;
  private final String publicKey;
  private volatile Optional<Enrolment.Answer> enrolment;

  ScaleUnitKey(ScaleUnitRepository repository, Clock clock) throws GeneralSecurityException {
    this.repository = repository;
    this.clock = clock;
    ScaleUnitRepository.KeyPairRow row = repository.key().orElse(null);
    if (row == null) {
      row = repository.keep(fresh());
    }
    this.privateKey =
        (ECPrivateKey)
            KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(row.privateKey()));
    this.publicKey = Base64.getEncoder().encodeToString(row.publicKey());
    this.enrolment = repository.enrolment();
  }

  private static ScaleUnitRepository.KeyPairRow fresh() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair pair = generator.generateKeyPair();
    return new ScaleUnitRepository.KeyPairRow(
        pair.getPrivate().getEncoded(), pair.getPublic().getEncoded());
  }

  /// The public half as headquarters takes it: base64 of its X.509 encoding.
  String publicKey() {
    return publicKey;
  }

  boolean isEnrolled() {
    return enrolment.isPresent();
  }

  void enrolled(Enrolment.Answer answer) {
    repository.enrolled(answer);
    enrolment = Optional.of(answer);
  }

  /// A fresh token for one request; empty text before the enrolment.
  String token() {
    return enrolment.map(this::signed).orElse("");
  }

  private String signed(Enrolment.Answer known) {
    Instant now = clock.instant();
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256).build(),
            new JWTClaimsSet.Builder()
                .issuer(known.scaleUnit())
                .subject(known.scaleUnit())
                .audience(known.audience())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE_OF_A_TOKEN)))
                .jwtID(UUID.randomUUID().toString())
                .build());
    try {
      token.sign(new ECDSASigner(privateKey));
    } catch (JOSEException cannotSign) {
      throw new IllegalStateException("the scale unit's key cannot sign", cannotSign);
    }
    return token.serialize();
  }
}
