package kundpost.headquarters.dataexchange;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import kundpost.exchange.ScaleUnitId;
import kundpost.headquarters.database.Background;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Repository;

/// What stands between a scale unit and its work.
@Repository
class ContactTroubleTable implements ChannelContacts {

  private static final Logger LOG = LoggerFactory.getLogger(ContactTroubleTable.class);
  private static final int LONGEST_CODE = 50;

  private final Background database;

  ContactTroubleTable(Background database) {
    this.database = database;
  }

  /// @param trouble null when there is none
  void trouble(ScaleUnitId scaleUnit, @Nullable String trouble) {
    database
        .jdbc()
        .sql(
            """
            update scale_unit set trouble = :trouble
            where id = :id and trouble is distinct from :trouble
            """)
        .param(
            "trouble",
            trouble == null || trouble.matches("[A-Za-z]{1," + LONGEST_CODE + "}")
                ? trouble
                : "Unknown",
            java.sql.Types.VARCHAR)
        .param("id", scaleUnit.value())
        .update();
  }

  void refused(String scaleUnit, RefusedContacts.Note note) {
    database
        .jdbc()
        .sql(
            """
            update scale_unit
            set refused_at = :at, refused_reason = :reason, refused_clock_millis = :clock
            where id = :id
            """)
        .param("at", note.at().atOffset(ZoneOffset.UTC))
        .param("reason", note.reason().name())
        .param(
            "clock", note.clockOffset().map(Duration::toMillis).orElse(null), java.sql.Types.BIGINT)
        .param("id", scaleUnit)
        .update();
  }

  @Override
  public Optional<Contact> of(ScaleUnitId id) {
    return database
        .jdbc()
        .sql(
            """
            select *, refused_at > coalesce(last_contact_at, '-infinity') as is_shut_out
            from scale_unit where id = :id
            """)
        .param("id", id.value())
        .query(ContactTroubleTable::contact)
        .optional();
  }

  @Override
  public boolean letInAgain(ScaleUnitId id, String by) {
    boolean done =
        database
                .jdbc()
                .sql(
                    """
                    update scale_unit
                    set public_key = revoked_key, revoked_key = null, revoked_at = null
                    where id = :id and public_key is null and revoked_key is not null
                    """)
                .param("id", id.value())
                .update()
            == 1;
    if (done) {
      LOG.info("the key of scale unit {} is accepted again, by wish of {}", id, by);
    }
    return done;
  }

  private static Contact contact(ResultSet row, int number) throws SQLException {
    boolean hasKey = row.getString("public_key") != null;
    return new Contact(
        hasKey,
        instant(row, "enrolled_at"),
        hasKey ? Optional.empty() : instant(row, "revoked_at"),
        Optional.ofNullable(row.getString("trouble")),
        row.getBoolean("is_shut_out") ? Optional.of(refused(row)) : Optional.empty());
  }

  private static Refused refused(ResultSet row) throws SQLException {
    Long clock = row.getObject("refused_clock_millis", Long.class);
    return new Refused(
        instant(row, "refused_at").orElseThrow(),
        Refusal.valueOf(row.getString("refused_reason")),
        Optional.ofNullable(clock).map(Duration::ofMillis));
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
