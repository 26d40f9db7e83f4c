package kundpost.headquarters.customers;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kundpost.exchange.CustomerRecord.WireAddress;
import kundpost.headquarters.backoffice.Status;
import org.jspecify.annotations.Nullable;

/// One thing that happened to a customer after her sign-up.
///
/// @param kind Changed, ChangedInTwoPlaces, AliasLinked or CameLate
/// @param version the customer's version then
/// @param scaleUnit who brought it
/// @param alias the other id it came under
/// @param basedOn the version it was made from, where the scale unit said so
/// @param corrected by somebody in headquarters
public record CustomerHistoryEntry(
    Instant at,
    String kind,
    int version,
    Optional<String> scaleUnit,
    Optional<UUID> alias,
    Optional<Integer> basedOn,
    boolean corrected,
    List<Line> lines) {

  /// One field's change.
  ///
  /// @param conflict two places had changed it, to different values
  public record Line(
      String field,
      @Nullable String before,
      @Nullable String after,
      @Nullable WireAddress addressBefore,
      @Nullable WireAddress addressAfter,
      boolean conflict) {

    static Line of(FieldChange change) {
      return new Line(
          change.field(),
          change.before(),
          change.after(),
          change.addressBefore(),
          change.addressAfter(),
          change.conflict());
    }
  }

  public Status status() {
    return kind.equals(BatchPlan.EventKind.ChangedInTwoPlaces.name())
        ? Status.WAITING
        : Status.PLAIN;
  }

  /// Whether what came was written down but not taken.
  public boolean cameLate() {
    return kind.equals(BatchPlan.EventKind.CameLate.name());
  }
}
