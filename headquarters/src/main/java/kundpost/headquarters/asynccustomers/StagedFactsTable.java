package kundpost.headquarters.asynccustomers;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kundpost.exchange.CustomerRecord;
import kundpost.headquarters.database.Json;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Reads staged rows for other features.
@Repository
class StagedFactsTable implements StagedFacts {

  private static final int LOOKED_THROUGH = 200;

  private final JdbcClient jdbc;

  StagedFactsTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private record Row(UUID customerId, String record) {}

  /// A record is searched as the text it is, for it may hold what makes PostgreSQL refuse to take
  /// it apart; what was found is then read field by field.
  @Override
  public List<UUID> openWith(String text, int most) {
    String wanted = text.strip().toLowerCase(Locale.ROOT);
    return jdbc
        .sql(
            """
            select customer_id, record::text as record from staged_customer
            where state <> 'Converted' and position(:part in lower(record::text)) > 0
            order by received_at desc limit :most
            """)
        .param("part", longestPart(wanted))
        .param("most", LOOKED_THROUGH)
        .query(Row.class)
        .list()
        .stream()
        .filter(row -> is(Json.read(row.record(), CustomerRecord.class), wanted))
        .map(Row::customerId)
        .distinct()
        .limit(most)
        .toList();
  }

  /// Text outside ASCII is kept with escapes: the longest part without such is looked for.
  private static String longestPart(String wanted) {
    return Stream.of(wanted.split("[^\\x21\\x23-\\x5b\\x5d-\\x7e]+"))
        .reduce("", (a, b) -> a.length() >= b.length() ? a : b);
  }

  private static boolean is(CustomerRecord record, String wanted) {
    var identity = record.identity();
    return Stream.of(
            text(record.email()),
            text(record.phone()),
            (text(record.givenName()) + " " + text(record.surname())).strip(),
            identity == null ? "" : text(identity.subject()))
        .anyMatch(wanted::equals);
  }

  private static String text(@org.jspecify.annotations.Nullable String field) {
    return field == null ? "" : field.strip().toLowerCase(Locale.ROOT);
  }

  @Override
  public long waitingBefore(Instant receivedAt) {
    return jdbc.sql(
            """
            select count(*) from (
              select from staged_customer
              where state = 'Staged' and received_at < :at limit :most) earlier
            """)
        .param("at", receivedAt.atOffset(ZoneOffset.UTC))
        .param("most", MOST_COUNTED)
        .query(Long.class)
        .single();
  }

  @Override
  public Map<UUID, Instant> receivedAt(Collection<UUID> customerIds) {
    return jdbc
        .sql(
            """
            select customer_id, min(received_at) from staged_customer
            where customer_id = any(cast(:ids as uuid[])) group by customer_id
            """)
        .param("ids", customerIds.stream().map(UUID::toString).toArray(String[]::new))
        .query(
            (row, n) ->
                Map.entry(
                    row.getObject(1, UUID.class),
                    row.getObject(2, OffsetDateTime.class).toInstant()))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
