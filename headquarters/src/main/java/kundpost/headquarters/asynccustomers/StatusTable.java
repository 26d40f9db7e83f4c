package kundpost.headquarters.asynccustomers;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Staged rows as the repair desk lists and opens them.
@Repository
class StatusTable {

  private static final String SELECT =
      "select " + StatusRow.COLUMNS + " from staged_customer s where ";

  private final JdbcClient jdbc;

  StatusTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Where an entry stands in the list.
  record Position(Instant receivedAt, StagedKey key) {

    /// As the database orders them: an id by its digits, which Java's own order of ids is not.
    static final Comparator<Position> NEWEST_FIRST =
        Comparator.comparing(Position::receivedAt)
            .thenComparing(position -> position.key().customerId().toString())
            .thenComparing(position -> position.key().version())
            .thenComparing(position -> position.key().scaleUnit())
            .reversed();
  }

  /// Newest first.
  List<StatusRow> page(
      StatusFilter filter, int limit, Optional<Position> after, WaitingReason whenDue) {
    FilterSql where = FilterSql.of(filter, whenDue);
    String beyond =
        after.isPresent()
            ? " and (s.received_at, s.customer_id, s.version, s.scale_unit)"
                + " < (:receivedAt, :id, :version, :scaleUnit)"
            : "";
    JdbcClient.StatementSpec query =
        where
            .onto(
                jdbc.sql(
                    SELECT
                        + where.condition()
                        + beyond
                        + " order by s.received_at desc, s.customer_id desc, s.version desc,"
                        + " s.scale_unit desc limit :limit"))
            .param("whenDue", whenDue.name())
            .param("limit", limit);
    if (after.isPresent()) {
      StagedKey key = after.get().key();
      query =
          query
              .param("receivedAt", after.get().receivedAt().atOffset(ZoneOffset.UTC))
              .param("id", key.customerId())
              .param("version", key.version())
              .param("scaleUnit", key.scaleUnit());
    }
    return query.query(StatusRow::of).list();
  }

  long count(State state) {
    return jdbc.sql("select count(*) from staged_customer where state = :state")
        .param("state", state.name())
        .query(Long.class)
        .single();
  }

  long count(StatusFilter filter, WaitingReason whenDue) {
    FilterSql where = FilterSql.of(filter, whenDue);
    return where
        .onto(jdbc.sql("select count(*) from staged_customer s where " + where.condition()))
        .query(Long.class)
        .single();
  }

  Optional<StatusRow> mostUrgent(UUID customerId, WaitingReason whenDue) {
    return allOf(customerId, whenDue).stream().findFirst();
  }

  /// Every version from every scale unit, the one that needs attention most first.
  List<StatusRow> allOf(UUID customerId, WaitingReason whenDue) {
    return jdbc.sql(
            SELECT
                + " s.customer_id = :id order by s.state = 'Parked' desc,"
                + " s.state = 'Staged' desc, s.version desc, s.received_at desc limit 100")
        .param("id", customerId)
        .param("whenDue", whenDue.name())
        .query(StatusRow::of)
        .list();
  }
}
