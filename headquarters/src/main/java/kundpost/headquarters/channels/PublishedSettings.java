package kundpost.headquarters.channels;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import kundpost.exchange.ScaleUnitId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Which settings each store had at which version of the channel configuration.
@Repository
class PublishedSettings {

  private final JdbcClient jdbc;

  PublishedSettings(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Takes down what this version says of each store that it changes. Belongs in the transaction
  /// that raised the version.
  void record(long version) {
    InForce builtIn = InForce.BUILT_IN_DEFAULT;
    jdbc.sql(
            """
            insert into published_store_settings
            select now_.*
            from (
              select s.operating_unit_number, cast(:version as bigint), p.id,
                     coalesce(p.create_customer_in_async_mode, :async),
                     coalesce(p.when_headquarters_unreachable, :unreachable),
                     coalesce(p.real_time_timeout_millis, :timeout)
              from online_store s left join functionality_profile p on p.id = s.functionality_profile
            ) now_ (operating_unit_number, version, profile, async, unreachable, timeout)
            left join lateral (
              select * from published_store_settings b
              where b.operating_unit_number = now_.operating_unit_number
              order by b.version desc limit 1
            ) before on true
            where (now_.profile, now_.async, now_.unreachable, now_.timeout) is distinct from
              (before.functionality_profile, before.create_customer_in_async_mode,
               before.when_headquarters_unreachable, before.real_time_timeout_millis)
            on conflict (operating_unit_number, version) do update
            set functionality_profile = excluded.functionality_profile,
                create_customer_in_async_mode = excluded.create_customer_in_async_mode,
                when_headquarters_unreachable = excluded.when_headquarters_unreachable,
                real_time_timeout_millis = excluded.real_time_timeout_millis
            """)
        .param("version", version)
        .param("async", builtIn.createCustomerInAsyncMode())
        .param("unreachable", builtIn.whenHeadquartersUnreachable())
        .param("timeout", builtIn.realTimeTimeoutMillis())
        .update();
  }

  private record Row(
      String store,
      @org.jspecify.annotations.Nullable String profile,
      boolean async,
      String unreachable,
      int timeout) {}

  /// The settings of a scale unit's stores at a version, by operating unit number; stores that the
  /// version does not know are not there.
  Map<String, InForce> at(ScaleUnitId scaleUnit, long version) {
    return jdbc
        .sql(
            """
            select distinct on (p.operating_unit_number)
                   p.operating_unit_number as store, p.functionality_profile as profile,
                   p.create_customer_in_async_mode as async,
                   p.when_headquarters_unreachable as unreachable,
                   p.real_time_timeout_millis as timeout
            from published_store_settings p join online_store s using (operating_unit_number)
            where s.scale_unit = :unit and p.version <= :version
            order by p.operating_unit_number, p.version desc
            """)
        .param("unit", scaleUnit.value())
        .param("version", version)
        .query(Row.class)
        .list()
        .stream()
        .collect(Collectors.toMap(Row::store, PublishedSettings::inForce));
  }

  private static InForce inForce(Row row) {
    return new InForce(
        Optional.ofNullable(row.profile()), row.async(), row.unreachable(), row.timeout());
  }
}
