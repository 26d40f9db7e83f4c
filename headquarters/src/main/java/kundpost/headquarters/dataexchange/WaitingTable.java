package kundpost.headquarters.dataexchange;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import kundpost.exchange.Heartbeat;
import kundpost.exchange.ScaleUnitId;
import kundpost.headquarters.database.Background;
import kundpost.headquarters.database.Json;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/// The records that wait longest at each channel; writes only what changed since the heartbeat
/// before.
@Repository
class WaitingTable {

  private static final int LONGEST_TEXT = 100;
  private static final Duration LONGEST_OFFSET = Duration.ofDays(36500);

  private final Background database;

  WaitingTable(Background database) {
    this.database = database;
  }

  boolean isPaused(ScaleUnitId scaleUnit) {
    return database
        .jdbc()
        .sql("select paused from scale_unit where id = :id")
        .param("id", scaleUnit.value())
        .query(Boolean.class)
        .optional()
        .orElse(false);
  }

  private record Row(
      UUID customer_id,
      int version,
      String operating_unit_number,
      String since,
      int attempts,
      String next_attempt_at,
      @Nullable String last_error) {}

  void replace(ScaleUnitId scaleUnit, List<Heartbeat.Waiting> told, Instant now) {
    if (told.isEmpty()) {
      database
          .jdbc()
          .sql("delete from waiting_at_channel where scale_unit = :id")
          .param("id", scaleUnit.value())
          .update();
      return;
    }
    Map<String, Row> rows = new TreeMap<>();
    told.stream()
        .filter(Objects::nonNull)
        .limit(Heartbeat.MOST_WAITING_TOLD)
        .forEach(one -> rows.put(one.customerId() + "/" + one.version(), row(one, now)));
    database
        .transactions()
        .executeWithoutResult(status -> write(scaleUnit, Json.write(rows.values())));
  }

  private void write(ScaleUnitId scaleUnit, String rows) {
    // One heartbeat of a scale unit after the other: two that touch the same rows would lock them
    // in different orders.
    database
        .jdbc()
        .sql("select id from scale_unit where id = :id for no key update")
        .param("id", scaleUnit.value())
        .query(String.class)
        .list();
    database
        .jdbc()
        .sql(
            """
            with told as (
              select * from json_to_recordset(cast(:rows as json)) as t (customer_id uuid,
                version int, operating_unit_number text, since timestamptz, attempts int,
                next_attempt_at timestamptz, last_error text)),
            gone as (
              delete from waiting_at_channel w
              where w.scale_unit = :id and not exists (
                select from told t where t.customer_id = w.customer_id and t.version = w.version))
            insert into waiting_at_channel as w (scale_unit, customer_id, version,
              operating_unit_number, since, attempts, next_attempt_at, last_error)
            select :id, customer_id, version, operating_unit_number, since, attempts,
              next_attempt_at, last_error
            from told
            on conflict (scale_unit, customer_id, version) do update
            set since = excluded.since, attempts = excluded.attempts,
              next_attempt_at = excluded.next_attempt_at, last_error = excluded.last_error
            where (w.since, w.attempts, w.next_attempt_at, w.last_error) is distinct from
              (excluded.since, excluded.attempts, excluded.next_attempt_at, excluded.last_error)
            """)
        .param("rows", rows)
        .param("id", scaleUnit.value())
        .update();
  }

  private static Row row(Heartbeat.Waiting one, Instant now) {
    String error = one.lastError();
    return new Row(
        one.customerId(),
        one.version(),
        plain(one.operatingUnitNumber()),
        plausible(one.since(), now).toString(),
        one.attempts(),
        plausible(one.nextAttemptAt(), now).toString(),
        error == null ? null : plain(error));
  }

  /// What a database column can hold of a text that a channel says.
  private static String plain(String text) {
    String clean = text.replaceAll("[^\\x20-\\x7e]", "?");
    return clean.length() <= LONGEST_TEXT ? clean : clean.substring(0, LONGEST_TEXT);
  }

  private static Instant plausible(Instant time, Instant now) {
    return Duration.between(now, time).abs().compareTo(LONGEST_OFFSET) > 0 ? now : time;
  }
}
