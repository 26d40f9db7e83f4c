package kundpost.headquarters.asynccustomers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Counts open entries by reason and store.
@Repository
class GroupTable implements StatusGroups {

  private static final int MOST_GROUPS = 500;
  private static final String ORDER = " group by 1, 2, 3 order by count(*) desc, 1, 2, 3 limit ";

  private final JdbcClient jdbc;
  private final WaitingRule waiting;
  private final ChannelRecords channels;

  GroupTable(JdbcClient jdbc, WaitingRule waiting, ChannelRecords channels) {
    this.jdbc = jdbc;
    this.waiting = waiting;
    this.channels = channels;
  }

  @Override
  public List<Group> groups(StatusFilter filter) {
    WaitingReason whenDue = waiting.now().whenDue();
    List<Group> groups = new ArrayList<>();
    if (shows(filter, State.Parked)) {
      groups.addAll(parked(filter, whenDue));
    }
    if (shows(filter, State.Staged)) {
      groups.addAll(staged(filter, whenDue));
    }
    groups.addAll(channels.groups(filter));
    return groups.stream()
        .sorted(Comparator.comparingLong(Group::count).reversed())
        .limit(MOST_GROUPS)
        .toList();
  }

  private static boolean shows(StatusFilter filter, State state) {
    return filter.states().isEmpty() || filter.states().contains(state);
  }

  private List<Group> parked(StatusFilter filter, WaitingReason whenDue) {
    FilterSql where = FilterSql.of(filter.in(EnumSet.of(State.Parked)), whenDue);
    JdbcClient.StatementSpec query =
        jdbc.sql(
                """
                select split_part(key, ' ', 1) as reason, split_part(key, ' ', 2) as field,
                  s.operating_unit_number as store, count(*) as count,
                  min(s.received_at) as oldest, max(s.received_at) as newest
                from staged_customer s cross join unnest(s.reasons) as key
                where position(' ' in key) > 0
                  and (cast(:rule as text) is null or split_part(key, ' ', 1) = :rule)
                  and (cast(:field as text) is null or split_part(key, ' ', 2) = :field) and
                """
                    + where.condition()
                    + ORDER
                    + MOST_GROUPS)
            .param("rule", filter.reason().orElse(null))
            .param("field", filter.field().orElse(null));
    return where.onto(query).query((row, n) -> group(State.Parked, row)).list();
  }

  private List<Group> staged(StatusFilter filter, WaitingReason whenDue) {
    FilterSql where = FilterSql.of(filter.in(Set.of(State.Staged)), whenDue);
    JdbcClient.StatementSpec query =
        jdbc.sql(
                "select "
                    + WaitingReason.OF_ROW
                    + """
                       as reason, '' as field, s.operating_unit_number as store,
                        count(*) as count, min(s.received_at) as oldest,
                        max(s.received_at) as newest
                      from staged_customer s where
                      """
                    + where.condition()
                    + ORDER
                    + MOST_GROUPS)
            .param("whenDue", whenDue.name());
    return where.onto(query).query((row, n) -> group(State.Staged, row)).list();
  }

  private static Group group(State state, ResultSet row) throws SQLException {
    return new Group(
        state,
        row.getString("reason"),
        row.getString("field"),
        ShownText.of(row.getString("store")),
        row.getLong("count"),
        StatusRow.instant(row, "oldest").orElseThrow(),
        StatusRow.instant(row, "newest").orElseThrow());
  }
}
