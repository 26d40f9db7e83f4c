package kundpost.headquarters.backoffice;

import java.util.Optional;

/// What stands above every page for as long as it holds.
///
/// @param note what staff wrote themselves; empty for nothing
/// @param path where to go about it
public record Banner(Status status, Text text, String note, String path) {

  /// Says whether a banner is to be shown now; asked for every page, so it must answer quickly.
  public interface Source {
    Optional<Banner> banner();
  }
}
