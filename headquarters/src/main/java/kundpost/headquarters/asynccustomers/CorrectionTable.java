package kundpost.headquarters.asynccustomers;

import java.util.List;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.Reason;
import kundpost.headquarters.database.Json;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Saves corrections, each together with the note of who made it and what stood there before.
@Repository
class CorrectionTable {

  private final JdbcClient jdbc;

  CorrectionTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// After all that the scale unit is known to have sent of the customer, by upload or in real
  /// time.
  int nextVersion(StagedKey key) {
    return jdbc.sql(
            """
            select 1 + greatest(0,
              (select max(version) from staged_customer
                where customer_id = :id and scale_unit = :scaleUnit),
              (select max(version) from customer_sent
                where sent_id = :id and scale_unit = :scaleUnit),
              (select source_version from customer
                where customer_id = :id and source_scale_unit = :scaleUnit))
            """)
        .param("id", key.customerId())
        .param("scaleUnit", key.scaleUnit())
        .query(Integer.class)
        .single();
  }

  /// Saves a correction of a parked row that nothing has moved since it was read: it waits again
  /// when nothing is wrong any more. One statement, so there is no correction without its note.
  ///
  /// @param problems what is still wrong
  /// @return false when the row was moved meanwhile; nothing is saved then
  boolean save(StatusRow row, Corrections.Applied correction, List<Reason> problems, String by) {
    return jdbc.sql(
                """
                with corrected as (
                  update staged_customer
                  set moves = moves + 1, reason_code = 'Corrected', moved_by = :by,
                    record = cast(:record as json), operating_unit_number = :store, corrected_at = now(), corrected_by = :by,
                    state = case when :ready then 'Staged' else 'Parked' end,
                    problems = case when :ready then null else cast(:problems as jsonb) end,
                    finished_at = case when :ready then null else finished_at end,
                    attempts = case when :ready then 0 else attempts end,
                    crashes = case when :ready then 0 else crashes end,
                    next_attempt_at = now(), claim = null, claimed_by = null, claimed_until = null
                  where customer_id = :id and version = :version and scale_unit = :scaleUnit
                    and state = 'Parked' and moves = :moves
                  returning customer_id, version, scale_unit),
                noted as (
                  insert into correction (customer_id, version, scale_unit, by, before, after)
                  select customer_id, version, scale_unit, :by, cast(:before as json),
                    cast(:after as json)
                  from corrected where :changed)
                select count(*) from corrected
                """)
            .param("record", Json.write(correction.record()))
            .param("store", ShownText.of(correction.record().operatingUnitNumber()))
            .param("by", by)
            .param("ready", problems.isEmpty())
            .param("problems", Json.write(problems))
            .param("id", row.key().customerId())
            .param("version", row.key().version())
            .param("scaleUnit", row.key().scaleUnit())
            .param("moves", row.moves())
            .param("before", Json.write(correction.before()))
            .param("after", Json.write(correction.after()))
            .param("changed", !correction.after().names().isEmpty())
            .query(Integer.class)
            .single()
        == 1;
  }
}
