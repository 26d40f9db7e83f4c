package kundpost.headquarters.customers;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The columns of a set-based statement, each as an array of texts that the statement casts.
final class Columns {

  private Columns() {}

  static <T> @Nullable String[] of(List<T> rows, Function<T, @Nullable Object> part) {
    @Nullable String[] column = new @Nullable String[rows.size()];
    for (int i = 0; i < column.length; i++) {
      Object value = part.apply(rows.get(i));
      column[i] = value == null ? null : value.toString();
    }
    return column;
  }
}
