package kundpost.headquarters.dataexchange;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which history of the customer feed a position belongs to.
public interface FeedHistory {

  /// The newest generation.
  UUID generation();

  /// Whether a channel that holds this position holds it of a history that this database has: else
  /// this database was set back.
  ///
  /// @param generation null from a channel that does not tell, or before its first page
  boolean holds(@Nullable UUID generation, long position);
}
