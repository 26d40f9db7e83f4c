package kundpost.headquarters.commercescheduler;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Reads what a list is filtered by from the page's address; what is unknown filters nothing.
final class Filter {

  private Filter() {}

  static Optional<String> text(Map<String, String> parameters, String name) {
    return Optional.ofNullable(parameters.get(name)).filter(text -> !text.isBlank());
  }

  static <T extends Enum<T>> Optional<T> value(
      Map<String, String> parameters, String name, T[] known) {
    return Arrays.stream(known).filter(one -> one.name().equals(parameters.get(name))).findFirst();
  }

  /// The page that `after` names, or the first when it names none.
  static <T> T page(Map<String, String> parameters, Function<Optional<String>, T> read) {
    try {
      return read.apply(text(parameters, "after"));
    } catch (IllegalArgumentException noMark) {
      return read.apply(Optional.empty());
    }
  }
}
