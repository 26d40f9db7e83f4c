package kundpost.channel.diagnosis;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import kundpost.channel.customers.SignUpFailed;
import kundpost.channel.database.ChannelDatabase;
import kundpost.exchange.CustomerQuestion;
import kundpost.vocabulary.ExternalIdentity;
import org.springframework.stereotype.Repository;

/// Sign-ups that made no customer, by hashes only.
@Repository
class FailedSignUpRepository {

  private final ChannelDatabase.Background database;

  FailedSignUpRepository(ChannelDatabase.Background database) {
    this.database = database;
  }

  void keep(SignUpFailed failed) {
    database
        .client()
        .sql(
            """
            insert into failed_sign_up as known
              (email_hash, operating_unit_number, reason, subject_hash)
            values (decode(:email, 'hex'), :store, :reason, decode(:subject, 'hex'))
            on conflict (email_hash, operating_unit_number, reason) do update
            set times = known.times + 1, last_at = now(),
              subject_hash = coalesce(excluded.subject_hash, known.subject_hash)
            """)
        .param("email", CustomerQuestion.hash(failed.email()))
        .param("store", failed.store().value())
        .param("reason", failed.reason())
        .param(
            "subject",
            failed
                .shopper()
                .map(ExternalIdentity::subject)
                .map(CustomerQuestion::hash)
                .orElse(null),
            java.sql.Types.VARCHAR)
        .update();
  }

  /// Newest first.
  List<CustomerQuestion.FailedSignUp> find(CustomerQuestion question) {
    String hash = question.keyHash();
    if (hash == null) {
      return List.of();
    }
    return database
        .client()
        .sql(
            """
            select operating_unit_number, reason, times, last_at from failed_sign_up
            where email_hash = decode(:hash, 'hex') or subject_hash = decode(:hash, 'hex')
            order by last_at desc limit :most
            """)
        .param("hash", hash)
        .param("most", CustomerQuestion.MOST_TOLD)
        .query(
            (row, number) ->
                new CustomerQuestion.FailedSignUp(
                    row.getString(1),
                    row.getString(2),
                    row.getInt(3),
                    row.getObject(4, OffsetDateTime.class).toInstant()))
        .list();
  }

  /// Forgets what is too old, and the oldest of what is too many.
  void forget(Duration olderThan, int beyond) {
    database
        .client()
        .sql(
            """
            delete from failed_sign_up
            where last_at < now() - make_interval(secs => :seconds)
              or last_at < (
                select last_at from failed_sign_up order by last_at desc offset :beyond limit 1)
            """)
        .param("seconds", olderThan.toSeconds())
        .param("beyond", beyond)
        .update();
  }
}
