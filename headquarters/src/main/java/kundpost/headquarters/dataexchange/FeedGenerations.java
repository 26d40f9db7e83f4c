package kundpost.headquarters.dataexchange;

import java.util.Optional;
import java.util.UUID;
import kundpost.headquarters.database.Background;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/// The generations of the customer feed.
@Repository
class FeedGenerations implements FeedHistory {

  private final Background database;

  FeedGenerations(Background database) {
    this.database = database;
  }

  /// Begins a generation where the feed is now. The feed's lock keeps every later position out of
  /// the generation before.
  void begin() {
    begin(Long.MAX_VALUE);
  }

  /// Begins a generation at the given position, or where the feed is if that is lower.
  void begin(long from) {
    database
        .transactions()
        .executeWithoutResult(
            status -> {
              database
                  .jdbc()
                  .sql("select position from feed where name = 'customers' for update")
                  .query(Long.class)
                  .single();
              database
                  .jdbc()
                  .sql(
                      """
                      insert into feed_generation (generation, from_position)
                      select :generation, least(position, :from)
                      from feed where name = 'customers'
                      """)
                  .param("generation", UUID.randomUUID())
                  .param("from", from)
                  .update();
            });
  }

  @Override
  public UUID generation() {
    return database
        .jdbc()
        .sql("select generation from feed_generation order by ordinal desc limit 1")
        .query(UUID.class)
        .single();
  }

  @Override
  public boolean holds(@Nullable UUID generation, long position) {
    return commonUpTo(generation).filter(end -> position <= end).isPresent();
  }

  /// How far this database's history and the generation are the same: where the next generation
  /// begins, or where the feed is now; empty for a generation that is not known here.
  Optional<Long> commonUpTo(@Nullable UUID generation) {
    return database
        .jdbc()
        .sql(
            """
            select coalesce(
              (select min(later.from_position) from feed_generation later
                join feed_generation told on later.ordinal > told.ordinal
                where told.generation = :generation),
              (select position from feed where name = 'customers')) as common
            where cast(:generation as uuid) is null or exists (
              select from feed_generation where generation = :generation)
            """)
        .param("generation", generation, java.sql.Types.OTHER)
        .query(Long.class)
        .optional();
  }
}
