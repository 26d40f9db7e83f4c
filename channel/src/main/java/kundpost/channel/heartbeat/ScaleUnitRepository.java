package kundpost.channel.heartbeat;

import java.util.Optional;
import kundpost.channel.database.ChannelDatabase;
import kundpost.exchange.Enrolment;
import org.springframework.stereotype.Repository;

/// Keeps the scale unit's key pair, and what headquarters answered to its enrolment.
@Repository
class ScaleUnitRepository {

  /// @param privateKey PKCS #8
  /// @param publicKey X.509
  record KeyPairRow(byte[] privateKey, byte[] publicKey) {}

  private final ChannelDatabase.Background database;

  ScaleUnitRepository(ChannelDatabase.Background database) {
    this.database = database;
  }

  /// Keeps the pair if there is none yet and answers the one that is kept: two copies of a channel
  /// on one database are one scale unit.
  KeyPairRow keep(KeyPairRow fresh) {
    database
        .client()
        .sql(
            """
            insert into scale_unit (private_key, public_key) values (:private, :public)
            on conflict do nothing
            """)
        .param("private", fresh.privateKey())
        .param("public", fresh.publicKey())
        .update();
    return key().orElseThrow();
  }

  Optional<KeyPairRow> key() {
    return database
        .client()
        .sql("select private_key, public_key from scale_unit")
        .query((row, number) -> new KeyPairRow(row.getBytes(1), row.getBytes(2)))
        .optional();
  }

  Optional<Enrolment.Answer> enrolment() {
    return database
        .client()
        .sql("select scale_unit, audience from scale_unit where enrolled_at is not null")
        .query((row, number) -> new Enrolment.Answer(row.getString(1), row.getString(2)))
        .optional();
  }

  void enrolled(Enrolment.Answer answer) {
    database
        .client()
        .sql(
            """
            update scale_unit
            set scale_unit = :scaleUnit, audience = :audience, enrolled_at = now()
            """)
        .param("scaleUnit", answer.scaleUnit())
        .param("audience", answer.audience())
        .update();
  }
}
