package kundpost.headquarters.customers;

import java.util.Optional;
import kundpost.exchange.CustomerRecord.WireAddress;
import org.jspecify.annotations.Nullable;

/// What became of one field. Stored as JSON in `customer_event`.
///
/// @param field as the wire names it; `address` for one address
/// @param before null when there was none
/// @param after null when there is none
/// @param conflict two places had changed it, to different values, since the version the change was
///   based on
record FieldChange(
    String field,
    @Nullable String before,
    @Nullable String after,
    @Nullable WireAddress addressBefore,
    @Nullable WireAddress addressAfter,
    boolean conflict) {

  static final String ADDRESS = "address";

  static FieldChange text(
      String field, @Nullable String before, @Nullable String after, boolean conflict) {
    return new FieldChange(field, before, after, null, null, conflict);
  }

  static FieldChange address(
      Optional<WireAddress> before, Optional<WireAddress> after, boolean conflict) {
    return new FieldChange(ADDRESS, null, null, before.orElse(null), after.orElse(null), conflict);
  }

  FieldChange inConflict() {
    return new FieldChange(field, before, after, addressBefore, addressAfter, true);
  }
}
