package kundpost.headquarters.dataexchange;

import com.nimbusds.jose.jwk.Curve;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;

/// Reads scale units' public keys: P-256, base64 of the X.509 encoding.
final class PublicKeys {

  private static final int LONGEST = 200;

  private PublicKeys() {}

  static Optional<ECPublicKey> read(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      var spec = new X509EncodedKeySpec(Base64.getDecoder().decode(text));
      return KeyFactory.getInstance("EC").generatePublic(spec) instanceof ECPublicKey key
              && Curve.P_256.equals(Curve.forECParameterSpec(key.getParams()))
          ? Optional.of(key)
          : Optional.empty();
    } catch (GeneralSecurityException | IllegalArgumentException notAKey) {
      return Optional.empty();
    }
  }
}
