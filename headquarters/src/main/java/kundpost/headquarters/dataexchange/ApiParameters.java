package kundpost.headquarters.dataexchange;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import kundpost.headquarters.api.ApiException;
import kundpost.headquarters.api.ErrorCode;
import kundpost.vocabulary.FieldProblem;
import kundpost.vocabulary.Rule;

/// Reads the parameters of lists; refuses by name what is none.
final class ApiParameters {

  private static final int MOST_ITEMS = 200;

  private ApiParameters() {}

  static Optional<String> given(String text) {
    return Optional.of(text).filter(value -> !value.isEmpty());
  }

  static <T> Optional<T> oneOf(
      String parameter, String text, List<T> known, Function<T, String> name) {
    Optional<T> found = known.stream().filter(one -> name.apply(one).equals(text)).findFirst();
    if (found.isEmpty() && !text.isEmpty()) {
      throw ApiException.refused(List.of(new FieldProblem(parameter, Rule.UNKNOWN_VALUE, 0)));
    }
    return found;
  }

  static int limit(String text) {
    int limit = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
    if (limit < 1 || limit > MOST_ITEMS) {
      throw ApiException.refused(List.of(new FieldProblem("limit", Rule.OUT_OF_RANGE, MOST_ITEMS)));
    }
    return limit;
  }

  static Optional<UUID> uuid(String text) {
    try {
      return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
    } catch (IllegalArgumentException noUuid) {
      return Optional.empty();
    }
  }

  static <T> T page(Supplier<T> read) {
    try {
      return read.get();
    } catch (IllegalArgumentException noMark) {
      throw ApiException.of(ErrorCode.InvalidCursor);
    }
  }
}
