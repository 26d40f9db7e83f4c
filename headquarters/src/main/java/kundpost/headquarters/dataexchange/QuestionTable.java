package kundpost.headquarters.dataexchange;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kundpost.exchange.CustomerQuestion;
import kundpost.exchange.ScaleUnitId;
import kundpost.headquarters.database.Background;
import kundpost.headquarters.database.Json;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/// Questions to scale units and their answers.
@Repository
class QuestionTable {

  private static final int KEPT_MINUTES = 10;

  /// So long a question is repeated to a scale unit that does not answer.
  private static final int OPEN_SECONDS = 30;

  private static final int MOST_OPEN = 20;

  private final Background database;

  QuestionTable(Background database) {
    this.database = database;
  }

  void ask(CustomerQuestion question) {
    database
        .jdbc()
        .sql("delete from channel_question where asked_at < now() - make_interval(mins => :kept)")
        .param("kept", KEPT_MINUTES)
        .update();
    database
        .jdbc()
        .sql(
            """
            insert into channel_question (question_id, scale_unit, customer_id, key_hash)
            select :question, id, cast(:customer as uuid), :hash from scale_unit where public_key is not null
            """)
        .param("question", question.questionId())
        .param("customer", question.customerId(), java.sql.Types.OTHER)
        .param("hash", question.keyHash(), java.sql.Types.VARCHAR)
        .update();
  }

  List<CustomerQuestion> open(ScaleUnitId scaleUnit) {
    return database
        .jdbc()
        .sql(
            """
            select question_id, customer_id, key_hash from channel_question
            where scale_unit = :id and answered_at is null
              and asked_at > now() - make_interval(secs => :open)
            order by asked_at desc limit :most
            """)
        .param("id", scaleUnit.value())
        .param("open", OPEN_SECONDS)
        .param("most", MOST_OPEN)
        .query(
            (row, n) ->
                new CustomerQuestion(
                    row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getString(3)))
        .list();
  }

  void answered(ScaleUnitId scaleUnit, CustomerQuestion.Answer answer) {
    database
        .jdbc()
        .sql(
            """
            update channel_question set answered_at = now(), answer = cast(:answer as json)
            where question_id = :question and scale_unit = :id and answered_at is null
            """)
        .param("answer", Json.write(answer))
        .param("question", answer.questionId())
        .param("id", scaleUnit.value())
        .update();
  }

  /// Whether a scale unit in contact has yet to answer.
  boolean isAwaited(UUID question) {
    return database
        .jdbc()
        .sql(
            """
            select exists (
              select from channel_question q join scale_unit u on u.id = q.scale_unit
              where q.question_id = :question and q.answered_at is null
                and u.last_contact_at > now() - make_interval(secs => :contact))
            """)
        .param("question", question)
        .param("contact", ScaleUnits.IN_CONTACT.toSeconds())
        .query(Boolean.class)
        .single();
  }

  List<ChannelQuestions.Reply> replies(UUID question) {
    return database
        .jdbc()
        .sql(
            """
            select scale_unit, answered_at, answer::text from channel_question
            where question_id = :question order by scale_unit
            """)
        .param("question", question)
        .query(
            (row, n) ->
                new ChannelQuestions.Reply(
                    row.getString(1),
                    Optional.ofNullable(row.getObject(2, OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                    Optional.ofNullable(row.getString(3)).map(QuestionTable::answer)))
        .list();
  }

  private static CustomerQuestion.@Nullable Answer answer(String json) {
    return Json.read(json, CustomerQuestion.Answer.class);
  }
}
