package kundpost.headquarters.backoffice;

import java.util.List;

/// One number on the home page that leads to its page.
///
/// @param key the tile's own name; its label is the message `tile.<key>`
/// @param value the number, or a word for it
/// @param hint one sentence that says what the number means now
public record Tile(String key, Status status, Text value, Text hint, String path) {

  /// Gives its tiles each time the home page is shown. Ordered by `@Order`.
  public interface Source {
    List<Tile> tiles();
  }
}
