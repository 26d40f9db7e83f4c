package kundpost.headquarters.dataexchange;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import kundpost.exchange.ScaleUnitId;
import kundpost.headquarters.database.Background;
import org.springframework.stereotype.Repository;

/// Which key belongs to which scale unit, and who may still bring one.
@Repository
class EnrolmentTable {

  private final Background database;

  EnrolmentTable(Background database) {
    this.database = database;
  }

  static String hash(String code) {
    try {
      byte[] text = code.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /// Takes the key of the scale unit that this code was made for. The same key again is welcome:
  /// the first answer may have been lost. Another key is not.
  Optional<ScaleUnitId> enrol(String code, String publicKey) {
    return database
        .jdbc()
        .sql(
            """
            update scale_unit
            set public_key = :key, enrolled_at = coalesce(enrolled_at, now())
            where enrolment_code_hash = :hash and (public_key is null or public_key = :key)
            returning id
            """)
        .param("key", publicKey)
        .param("hash", hash(code))
        .query(String.class)
        .optional()
        .map(ScaleUnitId::new);
  }

  /// Empty for a scale unit that is unknown, not enrolled, or no longer.
  Optional<String> publicKey(ScaleUnitId scaleUnit) {
    return database
        .jdbc()
        .sql("select public_key from scale_unit where id = :id and public_key is not null")
        .param("id", scaleUnit.value())
        .query(String.class)
        .optional();
  }
}
