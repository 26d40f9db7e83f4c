package kundpost.headquarters.asynccustomers;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.Reason;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.State;
import kundpost.vocabulary.Checked;
import kundpost.vocabulary.FieldProblem;
import kundpost.vocabulary.Rule;
import org.jspecify.annotations.Nullable;

/// Which entries somebody wants to see, export or retry. Holds nothing personal, so it may stand in
/// an address.
///
/// @param states empty for all
/// @param reason a rule that refused a field, [Reason#CONVERSION_FAILED], or a [WaitingReason]
/// @param field a refused field; `addresses[].city` for the city of any address
/// @param store operating unit number, as the channel sent it
/// @param olderThan received longer ago than this; in its channel for longer than this
public record StatusFilter(
    Set<State> states,
    Optional<String> reason,
    Optional<String> field,
    Optional<String> store,
    Optional<String> scaleUnit,
    Optional<Duration> olderThan) {

  private static final Duration OLDEST = Duration.ofDays(36_500);
  private static final Pattern FIELD = Pattern.compile("[A-Za-z.\\[\\]0-9]{1,60}");
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N} ._-]{1,50}");

  public static final StatusFilter ALL = new StatusFilter(Set.of());

  /// All that is no customer yet.
  public static final StatusFilter OPEN =
      new StatusFilter(EnumSet.complementOf(EnumSet.of(State.Converted)));

  StatusFilter(Set<State> states) {
    this(
        states,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /// The filter as it comes in, nothing checked yet.
  ///
  /// @param state one state, or several with commas
  /// @param olderThan ISO 8601 duration
  public record Draft(
      @Nullable String state,
      @Nullable String reason,
      @Nullable String field,
      @Nullable String store,
      @Nullable String scaleUnit,
      @Nullable String olderThan) {}

  /// Refuses what is misspelt; what is merely not there finds nothing.
  public static Checked<StatusFilter> check(Draft draft) {
    List<FieldProblem> problems = new ArrayList<>();
    StatusFilter filter =
        new StatusFilter(
            states(given(draft.state()), problems),
            given(draft.reason()),
            given(draft.field()).map(field -> field.replaceAll("\\[[0-9]+]", "[]")),
            given(draft.store()),
            given(draft.scaleUnit()),
            given(draft.olderThan()).flatMap(text -> age(text, problems)));
    filter.reason().filter(name -> !isReason(name)).ifPresent(name -> add("reason", problems));
    filter.field().filter(name -> !matches(FIELD, name)).ifPresent(n -> add("field", problems));
    filter.store().filter(name -> !matches(NAME, name)).ifPresent(n -> add("store", problems));
    filter
        .scaleUnit()
        .filter(name -> !matches(NAME, name))
        .ifPresent(n -> add("scaleUnit", problems));
    return problems.isEmpty() ? Checked.accepted(filter) : new Checked.Refused<>(problems);
  }

  private static Set<State> states(Optional<String> names, List<FieldProblem> problems) {
    Set<State> states = EnumSet.noneOf(State.class);
    for (String name : names.map(text -> text.split(",", -1)).orElseGet(() -> new String[0])) {
      Arrays.stream(State.values())
          .filter(state -> state.name().equals(name))
          .findFirst()
          .ifPresentOrElse(states::add, () -> add("state", problems));
    }
    return states;
  }

  private static Optional<Duration> age(String text, List<FieldProblem> problems) {
    try {
      Duration age = Duration.parse(text);
      if (!age.isNegative() && age.compareTo(OLDEST) <= 0) {
        return Optional.of(age);
      }
      problems.add(new FieldProblem("olderThan", Rule.OUT_OF_RANGE, 0));
    } catch (DateTimeException noDuration) {
      add("olderThan", problems);
    }
    return Optional.empty();
  }

  private static boolean isReason(String name) {
    return name.equals(Reason.CONVERSION_FAILED)
        || Arrays.stream(Rule.values()).anyMatch(rule -> rule.name().equals(name))
        || Arrays.stream(WaitingReason.values()).anyMatch(reason -> reason.name().equals(name));
  }

  private static boolean matches(Pattern pattern, String text) {
    return pattern.matcher(text).matches();
  }

  private static void add(String field, List<FieldProblem> problems) {
    problems.add(new FieldProblem(field, Rule.UNKNOWN_VALUE, 0));
  }

  private static Optional<String> given(@Nullable String text) {
    return Optional.ofNullable(text).filter(it -> !it.isEmpty());
  }

  /// The same, other states.
  public StatusFilter in(Set<State> others) {
    return new StatusFilter(others, reason, field, store, scaleUnit, olderThan);
  }

  /// As parameters of an address, in a fixed order, only those that are given.
  public Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (!states.isEmpty()) {
      parameters.put("state", String.join(",", states.stream().map(Enum::name).sorted().toList()));
    }
    reason.ifPresent(value -> parameters.put("reason", value));
    field.ifPresent(value -> parameters.put("field", value));
    store.ifPresent(value -> parameters.put("store", value));
    scaleUnit.ifPresent(value -> parameters.put("scaleUnit", value));
    olderThan.ifPresent(value -> parameters.put("olderThan", value.toString()));
    return parameters;
  }
}
