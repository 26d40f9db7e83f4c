package kundpost.vocabulary;

import java.util.Optional;
import java.util.regex.Pattern;

/// The number that names one channel (here: one online store) across the whole company.
public record OperatingUnitNumber(String value) {

  private static final Pattern FORM = Pattern.compile("[0-9]{1,10}");

  public OperatingUnitNumber {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not an operating unit number");
    }
  }

  public static Optional<OperatingUnitNumber> parse(String text) {
    return FORM.matcher(text).matches()
        ? Optional.of(new OperatingUnitNumber(text))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
