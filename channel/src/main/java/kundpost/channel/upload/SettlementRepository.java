package kundpost.channel.upload;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import kundpost.channel.database.ChannelDatabase;
import org.springframework.stereotype.Repository;

/// Writes what became of claimed rows, each only under the claim that it was taken by.
///
/// Customers are locked before their rows in the queue, as an edit does; the statement that follows
/// then sees every edit. It answers how many results were fenced: their rows have been claimed by
/// another, or settled and queued anew. A row with a newer version is none of them; it simply
/// stays.
@Repository
class SettlementRepository {

  private static final String SENT =
      """
      with sent as (
        select * from unnest(:ids::uuid[], :versions::int[], :attempts::int[], :rests::int[])
          as s (customer_id, version, attempt, rest)),
      """;
  private static final String HOLD =
      """
      select from customer where customer_id = any(:ids::uuid[]) order by customer_id for update
      """;
  private static final String OURS =
      " o.customer_id = sent.customer_id and o.version = sent.version and o.claim = :claim ";
  private static final String FENCED =
      """
      select count(*) from sent
      where not exists (select from settled where settled.customer_id = sent.customer_id)
        and not exists (
          select from outgoing_customer o
          where o.customer_id = sent.customer_id and o.version > sent.version)
      """;

  private static final String REMOVE =
      SENT
          + "settled as (delete from outgoing_customer o using sent where"
          + OURS
          + """
          returning o.customer_id, o.attempts),
          moved as (
            update customer c
            set state = 'Uploaded', moves = c.moves + 1, reason_code = 'HeldByHeadquarters',
              moved_by = 'P-0001', move_attempt = settled.attempts
            from settled where c.customer_id = settled.customer_id and c.state = 'Pending')
          """
          + FENCED;
  private static final String REFUSE =
      SENT
          + """
          settled as (
            update outgoing_customer o
            set refusals = o.refusals + 1, last_error = :error, claim = null,
              next_attempt_at = now() + sent.rest * interval '1 millisecond',
              rests_until = now() + sent.rest * interval '1 millisecond'
            from sent where
          """
          + OURS
          + """
          returning o.customer_id, o.attempts, o.refusals),
          moved as (
            update customer c
            set moves = c.moves + 1, reason_code = :error, moved_by = 'P-0001',
              move_attempt = settled.attempts
            from settled where c.customer_id = settled.customer_id and c.state = 'Pending'
              and settled.refusals <= :mostTold)
          """
          + FENCED;
  private static final String PUT_BACK =
      SENT
          + """
          settled as (
            update outgoing_customer o
            set next_attempt_at = now(), last_error = :error, claim = null
            from sent where
          """
          + OURS
          + " returning o.customer_id) "
          + FENCED;

  /// Refusals of one customer that make a line in her history; later ones only count.
  private static final int MOST_REFUSALS_TOLD = 20;

  private final ChannelDatabase.Background database;

  SettlementRepository(ChannelDatabase.Background database) {
    this.database = database;
  }

  /// Headquarters has them.
  int remove(long claim, List<Claim.Row> sent) {
    return settle(REMOVE, claim, sent, row -> Duration.ZERO, "");
  }

  /// Headquarters refuses just these; each may be tried again after its rest.
  int refuse(
      long claim, List<Claim.Row> refused, Function<Claim.Row, Duration> rest, String error) {
    return settle(REFUSE, claim, refused, rest, error);
  }

  /// They were not tried to the end and may go again at once.
  int putBack(long claim, List<Claim.Row> unsent, String error) {
    return settle(PUT_BACK, claim, unsent, row -> Duration.ZERO, error);
  }

  private int settle(
      String statement,
      long claim,
      List<Claim.Row> rows,
      Function<Claim.Row, Duration> rest,
      String error) {
    if (rows.isEmpty()) {
      return 0;
    }
    String[] ids = texts(rows, row -> row.record().customerId());
    return database
        .transaction()
        .execute(
            status -> {
              hold(ids);
              return database
                  .client()
                  .sql(statement)
                  .param("claim", claim)
                  .param("error", error)
                  .param("mostTold", MOST_REFUSALS_TOLD)
                  .param("ids", ids)
                  .param("versions", texts(rows, row -> row.record().version()))
                  .param("attempts", texts(rows, Claim.Row::attempt))
                  .param("rests", texts(rows, row -> rest.apply(row).toMillis()))
                  .query(Integer.class)
                  .single();
            });
  }

  private void hold(String[] ids) {
    database.client().sql(HOLD).param("ids", ids).query((row, number) -> number).list();
  }

  private static String[] texts(List<Claim.Row> rows, Function<Claim.Row, Object> part) {
    return rows.stream().map(row -> part.apply(row).toString()).toArray(String[]::new);
  }
}
