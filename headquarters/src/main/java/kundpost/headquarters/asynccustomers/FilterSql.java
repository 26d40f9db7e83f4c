package kundpost.headquarters.asynccustomers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.State;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A filter as a condition on `staged_customer s`, and what its parameters stand for. The condition
/// holds no text that came from outside.
///
/// @param condition can follow `where` or `and`
record FilterSql(String condition, Map<String, Object> parameters) {

  private static final Set<State> IN_HEADQUARTERS =
      EnumSet.complementOf(EnumSet.of(State.InChannel));

  /// @param whenDue what an entry whose turn has come waits for just now
  static FilterSql of(StatusFilter filter, WaitingReason whenDue) {
    List<String> conditions = new ArrayList<>(List.of("true"));
    Map<String, Object> parameters = new LinkedHashMap<>();
    conditions.addAll(states(filter));
    boolean waiting = filter.reason().filter(FilterSql::isWaitingReason).isPresent();
    if (waiting) {
      conditions.add(
          "s.state = 'Staged' and "
              + WaitingReason.OF_ROW.replace(":whenDue", "'" + whenDue + "'")
              + " = :reason");
      parameters.put("reason", filter.reason().orElseThrow());
    }
    key(filter, waiting)
        .ifPresent(
            key -> {
              conditions.add("s.state = 'Parked' and s.reasons @> array[cast(:key as text)]");
              parameters.put("key", key);
            });
    filter
        .store()
        .ifPresent(
            store -> {
              conditions.add("s.operating_unit_number = :store");
              parameters.put("store", store);
            });
    filter
        .scaleUnit()
        .ifPresent(
            unit -> {
              conditions.add("s.scale_unit = :filteredUnit");
              parameters.put("filteredUnit", unit);
            });
    filter
        .olderThan()
        .ifPresent(
            age -> {
              conditions.add("s.received_at < now() - make_interval(secs => :age)");
              parameters.put("age", age.toMillis() / 1000.0);
            });
    return new FilterSql(String.join(" and ", conditions), parameters);
  }

  /// Written so that the planner sees which of the partial indexes fits.
  private static List<String> states(StatusFilter filter) {
    if (filter.states().isEmpty()) {
      return List.of();
    }
    Set<State> wanted = EnumSet.copyOf(filter.states());
    wanted.retainAll(IN_HEADQUARTERS);
    if (wanted.size() < 2) {
      return wanted.isEmpty()
          ? List.of("false")
          : List.of("s.state = '" + wanted.iterator().next() + "'");
    }
    return IN_HEADQUARTERS.stream()
        .filter(state -> !wanted.contains(state))
        .map(state -> "s.state <> '" + state + "'")
        .toList();
  }

  /// As the column `reasons` holds them: rule and field, the rule alone, the field alone.
  private static java.util.Optional<String> key(StatusFilter filter, boolean waiting) {
    if (waiting) {
      return filter.field().map(field -> "@" + field);
    }
    return filter
        .reason()
        .map(rule -> filter.field().map(field -> rule + " " + field).orElse(rule))
        .or(() -> filter.field().map(field -> "@" + field));
  }

  private static boolean isWaitingReason(String name) {
    return Arrays.stream(WaitingReason.values()).anyMatch(reason -> reason.name().equals(name));
  }

  JdbcClient.StatementSpec onto(JdbcClient.StatementSpec statement) {
    JdbcClient.StatementSpec filled = statement;
    for (Map.Entry<String, Object> parameter : parameters.entrySet()) {
      filled = filled.param(parameter.getKey(), parameter.getValue());
    }
    return filled;
  }
}
