package kundpost.headquarters.asynccustomers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.State;
import kundpost.headquarters.database.Json;
import kundpost.vocabulary.CustomerId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Reads moves and corrections.
@Repository
class HistoryTable implements RecordHistory {

  private static final int MOST_MOVES = 500;
  private static final int MOST_CORRECTIONS = 200;

  private final JdbcClient jdbc;

  HistoryTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<Move> moves(CustomerId customerId) {
    return jdbc.sql(
            """
            select * from staged_history where customer_id = :id
            order by at desc, version desc, scale_unit desc, ordinal desc limit :most
            """)
        .param("id", customerId.value())
        .param("most", MOST_MOVES)
        .query(HistoryTable::move)
        .list()
        .reversed();
  }

  private static Move move(ResultSet row, int number) throws SQLException {
    return new Move(
        row.getInt("version"),
        row.getString("scale_unit"),
        Optional.ofNullable(row.getString("from_state")).map(State::valueOf),
        State.valueOf(row.getString("to_state")),
        row.getString("reason_code"),
        row.getString("actor"),
        row.getInt("attempt"),
        StatusRow.instant(row, "at").orElseThrow());
  }

  @Override
  public List<MadeCorrection> corrections(CustomerId customerId) {
    return jdbc.sql(
            """
            select version, scale_unit, at, by, before::text as before, after::text as after
            from correction where customer_id = :id order by id desc limit :most
            """)
        .param("id", customerId.value())
        .param("most", MOST_CORRECTIONS)
        .query(HistoryTable::correction)
        .list();
  }

  private static MadeCorrection correction(ResultSet row, int number) throws SQLException {
    FieldTexts before = Json.read(row.getString("before"), FieldTexts.class);
    FieldTexts after = Json.read(row.getString("after"), FieldTexts.class);
    return new MadeCorrection(
        row.getInt("version"),
        row.getString("scale_unit"),
        StatusRow.instant(row, "at").orElseThrow(),
        row.getString("by"),
        after.names().stream()
            .map(
                field ->
                    new Change(
                        field, ShownText.of(before.get(field)), ShownText.of(after.get(field))))
            .toList());
  }
}
