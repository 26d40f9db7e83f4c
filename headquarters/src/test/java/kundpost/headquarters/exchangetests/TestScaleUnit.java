package kundpost.headquarters.exchangetests;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import kundpost.exchange.Enrolment;

/// A scale unit's key, and the tokens it signs.
final class TestScaleUnit {

  private final String id;
  private final KeyPair keys;

  TestScaleUnit(String id) throws Exception {
    this.id = id;
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    this.keys = generator.generateKeyPair();
  }

  Enrolment.Request enrolment(String code) {
    return new Enrolment.Request(
        code, Base64.getEncoder().encodeToString(keys.getPublic().getEncoded()));
  }

  String token() {
    return token(id, TestHeadquarters.AUDIENCE, Duration.ofMinutes(1));
  }

  String token(String issuer, String audience, Duration lifetime) {
    return token(issuer, issuer, audience, lifetime);
  }

  String token(String issuer, String subject, String audience, Duration lifetime) {
    try {
      SignedJWT jwt =
          new SignedJWT(
              new JWSHeader(JWSAlgorithm.ES256),
              new JWTClaimsSet.Builder()
                  .issuer(issuer)
                  .subject(subject)
                  .audience(audience)
                  .expirationTime(Date.from(Instant.now().plus(lifetime)))
                  .build());
      jwt.sign(new ECDSASigner((ECPrivateKey) keys.getPrivate()));
      return jwt.serialize();
    } catch (com.nimbusds.jose.JOSEException cannotSign) {
      throw new IllegalStateException(cannotSign);
    }
  }
}
