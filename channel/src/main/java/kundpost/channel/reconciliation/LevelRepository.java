package kundpost.channel.reconciliation;

import java.sql.Types;
import java.util.UUID;
import kundpost.channel.database.ChannelDatabase;
import kundpost.exchange.JobNumber;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/// How far this database has counted, and where it stands in headquarters' feed.
@Repository
class LevelRepository {

  private static final String JOB = JobNumber.CUSTOMERS_1010.wireName();

  private final ChannelDatabase.Background database;

  LevelRepository(ChannelDatabase.Background database) {
    this.database = database;
  }

  /// @param generation null before the first answer of a headquarters that tells it
  record State(long counter, int epoch, long position, @Nullable UUID generation) {}

  State state() {
    return database
        .client()
        .sql(
            """
            select counter, epoch, position, generation
            from replication, download_position where job = :job
            """)
        .param("job", JOB)
        .query(
            (row, number) ->
                new State(
                    row.getLong(1), row.getInt(2), row.getLong(3), row.getObject(4, UUID.class)))
        .single();
  }

  /// Begins an epoch and gives every state that waits a version of it: after the copy was made,
  /// their numbers may have stood for other content. The lock keeps every change out that still
  /// goes by the old epoch; a sign-up's first version never stands for anything else.
  ///
  /// @return false when another process of this channel was faster
  boolean beginEpoch(int before, int epoch) {
    return Boolean.TRUE.equals(
        database
            .transaction()
            .execute(
                status -> {
                  database
                      .client()
                      .sql("lock table outgoing_customer in share row exclusive mode")
                      .update();
                  boolean begun =
                      database
                              .client()
                              .sql("update replication set epoch = :epoch where epoch = :before")
                              .param("epoch", epoch)
                              .param("before", before)
                              .update()
                          == 1;
                  if (begun) {
                    renumber();
                  }
                  return begun;
                }));
  }

  private void renumber() {
    database
        .client()
        .sql(
            """
            with waiting as (
              update outgoing_customer o set version = r.first_version
              from replication r
              where o.version > 1 and o.version < r.first_version
              returning o.customer_id, o.version)
            update customer c set version = w.version
            from waiting w where c.customer_id = w.customer_id
            """)
        .update();
  }

  /// Headquarters knows the position: what follows belongs to the new generation.
  boolean goOn(@Nullable UUID told, long position, UUID generation) {
    return database
            .client()
            .sql(
                """
                update download_position set generation = :generation
                where job = :job and generation is not distinct from :told and position = :position
                """)
            .param("generation", generation)
            .param("job", JOB)
            .param("told", told, Types.OTHER)
            .param("position", position)
            .update()
        == 1;
  }

  /// Headquarters was set back: 1010 goes back to where both are the same.
  boolean goBack(@Nullable UUID told, long resumeAfter, UUID generation) {
    return database
            .client()
            .sql(
                """
                update download_position
                set generation = :generation, position = least(position, :resumeAfter)
                where job = :job and generation is not distinct from :told
                  and (position > :resumeAfter or generation is distinct from :generation)
                """)
            .param("generation", generation)
            .param("resumeAfter", resumeAfter)
            .param("job", JOB)
            .param("told", told, Types.OTHER)
            .update()
        == 1;
  }

  /// 0 when no customer has a number of headquarters' sequence.
  long highestAccountNumber() {
    return database
        .client()
        .sql(
            """
            select coalesce(max(substring(account_number from 3)::bigint), 0) from customer
            where account_number ~ '^K-[1-9][0-9]{0,15}$'
            """)
        .query(Long.class)
        .single();
  }
}
