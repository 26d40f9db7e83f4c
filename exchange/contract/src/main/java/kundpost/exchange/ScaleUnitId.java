package kundpost.exchange;

import java.util.regex.Pattern;

/// The id of a Commerce Scale Unit: one channel role with its channel database. Given at enrolment.
public record ScaleUnitId(String value) {

  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

  public ScaleUnitId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a scale unit id");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
