package kundpost.identity.mailbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The mails that were written.
@Repository
class Outbox {

  private final JdbcClient jdbc;

  Outbox(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(
      String sender,
      String recipient,
      String link,
      Mail.Text english,
      Mail.Text swedish,
      Instant at) {
    jdbc.sql(
            """
            insert into mail (sender, recipient, link, subject_en, text_en, label_en,
                              subject_sv, text_sv, label_sv, written_at)
            values (:sender, :recipient, :link, :subjectEn, :textEn, :labelEn,
                    :subjectSv, :textSv, :labelSv, :at)
            """)
        .param("sender", sender)
        .param("recipient", recipient)
        .param("link", link)
        .param("subjectEn", english.subject())
        .param("textEn", english.body())
        .param("labelEn", english.label())
        .param("subjectSv", swedish.subject())
        .param("textSv", swedish.body())
        .param("labelSv", swedish.label())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  /// The newest mails, newest first.
  List<Mail> newest(int most) {
    return jdbc.sql("select * from mail order by id desc limit :most")
        .param("most", most)
        .query(Outbox::read)
        .list();
  }

  int removeWrittenBefore(Instant instant) {
    return jdbc.sql("delete from mail where written_at < :instant")
        .param("instant", instant.atOffset(ZoneOffset.UTC))
        .update();
  }

  private static Mail read(ResultSet row, int number) throws SQLException {
    return new Mail(
        row.getLong("id"),
        row.getString("sender"),
        row.getString("recipient"),
        row.getString("link"),
        new Mail.Text(
            row.getString("subject_en"), row.getString("text_en"), row.getString("label_en")),
        new Mail.Text(
            row.getString("subject_sv"), row.getString("text_sv"), row.getString("label_sv")),
        row.getTimestamp("written_at").toInstant());
  }
}
