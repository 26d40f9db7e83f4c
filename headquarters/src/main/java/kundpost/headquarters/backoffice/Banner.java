package kundpost.headquarters.backoffice;

import java.time.Instant;
import java.util.Optional;

/// What stands above every page for as long as it holds.
///
/// @param title one or two words before it
/// @param note what staff wrote themselves; empty for nothing
/// @param until when it goes by itself; empty when it does not
/// @param path where to go about it
/// @param link the words that lead there
public record Banner(
    Status status,
    Text title,
    Text text,
    String note,
    Optional<Instant> until,
    String path,
    Text link) {

  /// Says whether a banner is to be shown now; asked for every page, so it must answer quickly.
  public interface Source {
    Optional<Banner> banner();
  }
}
