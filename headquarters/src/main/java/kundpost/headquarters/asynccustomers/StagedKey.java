package kundpost.headquarters.asynccustomers;

import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/// Names one staged row: one version of one customer from one scale unit.
record StagedKey(UUID customerId, int version, String scaleUnit) implements Comparable<StagedKey> {

  private static final Comparator<StagedKey> ORDER =
      Comparator.comparing(StagedKey::customerId)
          .thenComparingInt(StagedKey::version)
          .thenComparing(StagedKey::scaleUnit);

  @Override
  public int compareTo(StagedKey other) {
    return ORDER.compare(this, other);
  }

  /// One column of many keys, as an array parameter.
  static String[] column(List<StagedKey> keys, Function<StagedKey, Object> part) {
    return keys.stream().map(part.andThen(Object::toString)).toArray(String[]::new);
  }
}
