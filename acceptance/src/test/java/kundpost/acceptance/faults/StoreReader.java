package kundpost.acceptance.faults;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import kundpost.acceptance.faults.Snapshot.Held;

/// Reads both stores once nothing is on its way any more, with no help from the program under test.
final class StoreReader {

  private static final long LOOK_AGAIN_NANOS = Duration.ofMillis(100).toNanos();

  private static final String CUSTOMERS =
      "select customer_id::text, account_number, operating_unit_number, given_name, surname, email"
          + " from customer";
  private static final String STAGED =
      "select count(*) from staged_customer where state = 'Staged'";
  private static final String OUTGOING =
      """
      select (select count(*) from outgoing_customer)
        + (select count(*) from customer where account_number is null)
      """;
  private static final String PARKED =
      "select distinct customer_id::text from staged_customer where state = 'Parked'";

  /// A move that is not in the table of legal ones, a gap in a history, or a history that does not
  /// end where its record stands.
  private static final String ILLEGAL =
      """
      select customer_id::text || ' ' || from_state || ' to ' || to_state from staged_move m
        where not exists (select 1 from legal_move l
          where l.from_state = m.from_state and l.to_state = m.to_state)
      union all
      select customer_id::text || ' leaps to ' || to_state from (
        select *, lag(to_state, 1, 'Staged') over history as left_in,
          lag(ordinal, 1, 0) over history as last_ordinal
        from staged_move
        window history as (partition by customer_id, version, scale_unit order by ordinal)) m
        where from_state <> left_in or ordinal <> last_ordinal + 1
      union all
      select s.customer_id::text || ' stands in ' || s.state from staged_customer s
        left join lateral (select to_state from staged_move m
          where (m.customer_id, m.version, m.scale_unit) = (s.customer_id, s.version, s.scale_unit)
          order by ordinal desc limit 1) last on true
        where s.state <> coalesce(last.to_state, 'Staged')
      """;

  private static final String STAGED_WITHOUT_REASON =
      """
      select customer_id::text || ' ' || state from staged_customer
      where state = 'Staged'
          and (next_attempt_at is null or next_attempt_at < now() - interval '60 seconds')
        or state = 'Parked' and (problems is null or problems::text = '[]')
      """;
  private static final String OUTGOING_WITHOUT_REASON =
      """
      select customer_id::text || ' outgoing' from outgoing_customer
      where next_attempt_at is null or next_attempt_at < now() - interval '60 seconds'
      """;

  private final String headquarters;
  private final String channel;

  /// @param headquarters its database's JDBC address, with user and password
  StoreReader(String headquarters, String channel) {
    this.headquarters = headquarters;
    this.channel = channel;
  }

  Snapshot read(Duration patience) throws SQLException {
    long start = System.nanoTime();
    long undrained = onTheirWay();
    while (undrained > 0 && System.nanoTime() - start < patience.toNanos()) {
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
      undrained = onTheirWay();
    }
    long drainMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    try (Connection there = DriverManager.getConnection(headquarters);
        Connection here = DriverManager.getConnection(channel)) {
      List<String> illegal = has(there, "staged_move") ? texts(there, ILLEGAL) : new ArrayList<>();
      illegal.addAll(ChannelMoves.illegal(here));
      List<String> waiting = texts(there, STAGED_WITHOUT_REASON);
      waiting.addAll(texts(here, OUTGOING_WITHOUT_REASON));
      return new Snapshot(
          held(there), held(here), texts(there, PARKED), illegal, waiting, undrained, drainMillis);
    }
  }

  /// Parked records wait for a person, not for time.
  private long onTheirWay() throws SQLException {
    try (Connection there = DriverManager.getConnection(headquarters);
        Connection here = DriverManager.getConnection(channel)) {
      long parked =
          count(
              there,
              "select count(distinct customer_id) from staged_customer where state = 'Parked'");
      return count(there, STAGED) + Math.max(0, count(here, OUTGOING) - parked);
    }
  }

  static boolean has(Connection store, String table) throws SQLException {
    return count(store, "select count(to_regclass('" + table + "'))") == 1;
  }

  private static List<Held> held(Connection store) throws SQLException {
    List<Held> all = new ArrayList<>();
    try (var statement = store.createStatement();
        ResultSet row = statement.executeQuery(CUSTOMERS)) {
      while (row.next()) {
        Payload payload =
            new Payload(
                row.getString("operating_unit_number"),
                row.getString("given_name"),
                row.getString("surname"),
                row.getString("email"));
        all.add(new Held(row.getString(1), row.getString("account_number"), payload.hash()));
      }
    }
    return all;
  }

  static List<String> texts(Connection store, String sql) throws SQLException {
    List<String> all = new ArrayList<>();
    try (var statement = store.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        all.add(row.getString(1));
      }
    }
    return all;
  }

  private static long count(Connection store, String sql) throws SQLException {
    try (var statement = store.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
