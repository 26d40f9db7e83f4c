package kundpost.headquarters.dataexchange;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import kundpost.exchange.JobNumber;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What each job would have to do now.
@Repository
class WaitingFacts {

  private final JdbcClient jdbc;
  private final CustomerFeed customers;

  WaitingFacts(JdbcClient jdbc, CustomerFeed customers) {
    this.jdbc = jdbc;
    this.customers = customers;
  }

  /// @param count records before an upload or a conversion, scale units behind before a download
  record Waits(long count, Optional<Instant> oldest) {
    static final Waits NOTHING = new Waits(0, Optional.empty());
  }

  Map<JobNumber, Waits> now() {
    Map<JobNumber, Waits> waits = new EnumMap<>(JobNumber.class);
    jdbc.sql(
            """
            select 'P-0001', coalesce(sum(waiting_at_channel), 0), min(oldest_waiting_since)
            from scale_unit
            union all
            select 'SYNC-CUSTOMERS', count(*), min(received_at)
            from staged_customer where state = 'Staged'
            union all
            select '1010', count(*), null from scale_unit
            where public_key is not null and customer_position_at_channel < :customers
            union all
            select '1070', count(*), null from scale_unit u, published_version p
            where p.subject = '1070' and public_key is not null
              and u.channel_configuration_version_at_channel < p.version
            union all
            select '1110', count(*), null from scale_unit u, published_version p
            where p.subject = '1110' and public_key is not null
              and u.global_configuration_version_at_channel < p.version
            """)
        .param("customers", customers.position())
        .query(
            (row, n) ->
                waits.put(
                    JobNumber.ofWireName(row.getString(1)),
                    new Waits(
                        row.getLong(2),
                        Optional.ofNullable(row.getObject(3, OffsetDateTime.class))
                            .map(OffsetDateTime::toInstant))))
        .list();
    return waits;
  }
}
