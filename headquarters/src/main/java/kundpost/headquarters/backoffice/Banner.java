package kundpost.headquarters.backoffice;

import java.time.Instant;
import java.util.Optional;

/// What stands above every page for as long as it holds.
///
/// @param note what staff wrote themselves; empty for nothing
/// @param until when it goes by itself; empty when it does not
/// @param path where to go about it
public record Banner(Status status, Text text, String note, Optional<Instant> until, String path) {

  /// Says whether a banner is to be shown now; asked for every page, so it must answer quickly.
  public interface Source {
    Optional<Banner> banner();
  }
}
