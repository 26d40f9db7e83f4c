package kundpost.headquarters.asynccustomers;

import java.util.UUID;
import kundpost.headquarters.database.Json;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Which lists left headquarters as files, and who took them.
@Repository
class ExportTable {

  private final JdbcClient jdbc;

  ExportTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void begin(UUID id, StatusFilter filter, long matching, String by) {
    jdbc.sql(
            """
            insert into status_export (id, by, filter, matching)
            values (:id, :by, cast(:asked as jsonb), :matching)
            """)
        .param("id", id)
        .param("by", by)
        .param("asked", Json.write(filter.parameters()))
        .param("matching", matching)
        .update();
  }

  void end(UUID id, long written) {
    jdbc.sql("update status_export set written = :written where id = :id")
        .param("written", written)
        .param("id", id)
        .update();
  }
}
