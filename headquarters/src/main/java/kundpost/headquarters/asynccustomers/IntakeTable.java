package kundpost.headquarters.asynccustomers;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Function;
import kundpost.headquarters.database.AcknowledgePath;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/// Stages what P-0001 brings.
@Repository
class IntakeTable {

  private final AcknowledgePath database;

  IntakeTable(AcknowledgePath database) {
    this.database = database;
  }

  /// Keeps the records that are new; all are durable when it returns. The order of the keys keeps
  /// two intakes of the same rows from waiting for each other.
  ///
  /// @return the keys that were new
  Set<StagedKey> stage(SortedMap<StagedKey, Arrival> arrivals) {
    List<StagedKey> keys = List.copyOf(arrivals.keySet());
    return new HashSet<>(
        database
            .jdbc()
            .sql(
                """
                insert into staged_customer (customer_id, version, scale_unit, record, package_id,
                  operating_unit_number)
                select * from unnest(cast(:ids as uuid[]), cast(:versions as int[]),
                  cast(:scaleUnits as text[]), cast(:records as json[]),
                  cast(:packages as uuid[]), cast(:stores as text[]))
                on conflict (customer_id, version, scale_unit) do nothing
                returning customer_id, version, scale_unit
                """)
            .param("ids", StagedKey.column(keys, StagedKey::customerId))
            .param("versions", StagedKey.column(keys, StagedKey::version))
            .param("scaleUnits", StagedKey.column(keys, StagedKey::scaleUnit))
            .param("records", column(arrivals, Arrival::record))
            .param("packages", column(arrivals, Arrival::packageId))
            .param("stores", column(arrivals, Arrival::operatingUnitNumber))
            .query(
                (row, n) ->
                    new StagedKey(row.getObject(1, UUID.class), row.getInt(2), row.getString(3)))
            .list());
  }

  private static @Nullable String[] column(
      SortedMap<StagedKey, Arrival> arrivals, Function<Arrival, @Nullable Object> part) {
    return arrivals.values().stream()
        .map(arrival -> Objects.toString(part.apply(arrival), null))
        .toArray(String[]::new);
  }
}
