package kundpost.acceptance.faults;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// The channel's own history of moves.
final class ChannelMoves {

  private ChannelMoves() {}

  /// Moves that the channel's table of legal ones does not hold; none where the channel keeps no
  /// history.
  static List<String> illegal(Connection channel) throws SQLException {
    if (!StoreReader.has(channel, "customer_move") || !StoreReader.has(channel, "legal_move")) {
      return List.of();
    }
    return StoreReader.texts(
        channel,
        """
        select customer_id::text || ' ' || coalesce(from_state, 'nothing') || ' to ' || to_state
        from customer_move m
        where from_state is not null and not exists (select 1 from legal_move l
          where l.from_state = m.from_state and l.to_state = m.to_state)
        """);
  }
}
