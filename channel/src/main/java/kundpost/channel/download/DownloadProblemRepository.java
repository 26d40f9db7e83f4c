package kundpost.channel.download;

import java.util.Optional;
import java.util.UUID;
import kundpost.channel.database.ChannelDatabase;
import org.springframework.stereotype.Repository;

/// Keeps customers of 1010 that the channel database refuses, until it takes them.
@Repository
class DownloadProblemRepository {

  /// A refused row as it came, ready to be applied again.
  record Problem(UUID customerId, String item) {}

  /// The rest after the first refusal, in seconds; it doubles with each further one.
  private static final int FIRST_REST_SECONDS = 10;

  private static final int LONGEST_REST_SECONDS = 600;

  private static final String REST =
      "now() + least(:longest, :first * power(2, least(p.attempts, 20))) * interval '1 second'";

  private final ChannelDatabase.Background database;

  DownloadProblemRepository(ChannelDatabase.Background database) {
    this.database = database;
  }

  void keep(UUID customerId, long position, String item, String reason) {
    database
        .client()
        .sql(
            """
            insert into download_problem as p
              (customer_id, position, item, reason_code, next_attempt_at)
            values (:id::uuid, :position, :item, :reason, now() + :first * interval '1 second')
            on conflict (customer_id) do update
            set position = excluded.position, item = excluded.item,
              reason_code = excluded.reason_code, attempts = p.attempts + 1, next_attempt_at =
            """
                + REST)
        .param("id", customerId.toString())
        .param("position", position)
        .param("item", item)
        .param("reason", reason)
        .param("first", FIRST_REST_SECONDS)
        .param("longest", LONGEST_REST_SECONDS)
        .update();
  }

  /// Takes one that is due; it stays locked until the transaction ends.
  Optional<Problem> takeDue() {
    return database
        .client()
        .sql(
            """
            select customer_id, item from download_problem where next_attempt_at <= now()
            order by next_attempt_at limit 1 for update skip locked
            """)
        .query(
            (row, number) ->
                new Problem(row.getObject("customer_id", UUID.class), row.getString("item")))
        .optional();
  }

  void refusedAgain(UUID customerId, String reason) {
    database
        .client()
        .sql(
            "update download_problem p set attempts = p.attempts + 1, reason_code = :reason,"
                + " next_attempt_at = "
                + REST
                + " where customer_id = :id::uuid")
        .param("id", customerId.toString())
        .param("reason", reason)
        .param("first", FIRST_REST_SECONDS)
        .param("longest", LONGEST_REST_SECONDS)
        .update();
  }
}
