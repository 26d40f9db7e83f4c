package kundpost.headquarters.asynccustomers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.Reason;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.State;
import kundpost.headquarters.database.Json;

/// A row of `staged_customer` as the repair desk sees it.
///
/// @param record the customer as the channel sent it, or as a clerk corrected it
/// @param moves the fence of a correction: it counts only while nothing else has moved the row
/// @param waiting why it waits; empty unless it is staged
/// @param dueAt when it may be tried next, as the row itself says; empty unless it is staged
record StatusRow(
    StagedKey key,
    String record,
    State state,
    List<Reason> problems,
    Instant receivedAt,
    Optional<Instant> finishedAt,
    int attempts,
    int moves,
    String reasonCode,
    Optional<UUID> packageId,
    Optional<WaitingReason> waiting,
    Optional<Instant> dueAt,
    Optional<String> accountNumber) {

  /// What a query must select, from `staged_customer s`. While a conversion is under way the next
  /// try is when its claim runs out.
  static final String COLUMNS =
      """
      s.customer_id, s.version, s.scale_unit, s.record::text as record, s.state, s.problems,
        s.received_at, s.finished_at, s.attempts, s.moves, s.reason_code, s.package_id,
        case when s.state = 'Staged' then
      """
          + WaitingReason.OF_ROW
          + """
           end as waiting,
            greatest(s.next_attempt_at, s.claimed_until) as due_at,
            (select c.account_number from customer c
              where s.state = 'Converted' and c.customer_id = coalesce(
                (select a.customer_id from customer_alias a where a.alias_id = s.customer_id),
                s.customer_id)) as account_number
          """;

  static StatusRow of(ResultSet row, int number) throws SQLException {
    String problems = row.getString("problems");
    State state = State.valueOf(row.getString("state"));
    return new StatusRow(
        new StagedKey(
            row.getObject("customer_id", UUID.class),
            row.getInt("version"),
            row.getString("scale_unit")),
        row.getString("record"),
        state,
        problems == null ? List.of() : List.of(Json.read(problems, Reason[].class)),
        instant(row, "received_at").orElseThrow(),
        instant(row, "finished_at"),
        row.getInt("attempts"),
        row.getInt("moves"),
        row.getString("reason_code"),
        Optional.ofNullable(row.getObject("package_id", UUID.class)),
        Optional.ofNullable(row.getString("waiting")).map(WaitingReason::valueOf),
        instant(row, "due_at").filter(due -> state == State.Staged),
        Optional.ofNullable(row.getString("account_number")));
  }

  static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
