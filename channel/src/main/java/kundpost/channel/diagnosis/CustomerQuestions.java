package kundpost.channel.diagnosis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kundpost.channel.database.DatabaseAway;
import kundpost.exchange.CustomerQuestion;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Looks up what headquarters asks for, beside the heartbeat that brought the question. An answer
/// is kept until a heartbeat has carried it; one that was lost is asked for again.
@Component
public class CustomerQuestions {

  /// Questions in work and answers not told yet; more are left for headquarters to repeat.
  private static final int MOST_AT_ONCE = 50;

  /// So soon the heartbeat with such an answer is on its way.
  private static final Duration TOLD_WITHIN = Duration.ofSeconds(1);

  private final HeldRepository held;
  private final FailedSignUpRepository failures;
  private final ApplicationEventPublisher events;
  private final Map<UUID, CustomerQuestion.Answer> answers = new LinkedHashMap<>();
  private final Map<UUID, CustomerQuestion> inWork = new LinkedHashMap<>();
  private volatile long awayUntil = System.nanoTime();

  CustomerQuestions(
      HeldRepository held, FailedSignUpRepository failures, ApplicationEventPublisher events) {
    this.held = held;
    this.failures = failures;
    this.events = events;
  }

  /// @param questions null from an older headquarters
  public void asked(@Nullable List<CustomerQuestion> questions) {
    if (questions != null) {
      questions.stream().filter(this::isNew).forEach(this::look);
    }
  }

  private synchronized boolean isNew(CustomerQuestion question) {
    return inWork.size() + answers.size() < MOST_AT_ONCE
        && !answers.containsKey(question.questionId())
        && inWork.putIfAbsent(question.questionId(), question) == null;
  }

  private void look(CustomerQuestion question) {
    Thread.ofVirtual().name("customer-question").start(() -> keep(answer(question)));
  }

  private CustomerQuestion.Answer answer(CustomerQuestion question) {
    try {
      CustomerQuestion.Answer answer =
          new CustomerQuestion.Answer(
              question.questionId(), held.find(question), failures.find(question), null);
      awayUntil = System.nanoTime();
      return answer;
    } catch (RuntimeException failure) {
      boolean away = DatabaseAway.is(failure);
      if (away) {
        awayUntil = System.nanoTime() + TOLD_WITHIN.toNanos();
      }
      return new CustomerQuestion.Answer(
          question.questionId(),
          List.of(),
          List.of(),
          away ? CustomerQuestion.DATABASE_UNAVAILABLE : "InternalError");
    }
  }

  private void keep(CustomerQuestion.Answer answer) {
    synchronized (this) {
      inWork.remove(answer.questionId());
      answers.put(answer.questionId(), answer);
    }
    events.publishEvent(new QuestionAnswered());
  }

  /// What the next heartbeat carries.
  public synchronized List<CustomerQuestion.Answer> answers() {
    return new ArrayList<>(answers.values());
  }

  /// Headquarters has these.
  public synchronized void told(@Nullable List<CustomerQuestion.Answer> told) {
    if (told != null) {
      told.forEach(answer -> answers.remove(answer.questionId()));
    }
  }

  /// A question has just met a database that is away: whoever needs it now need not wait for it
  /// too.
  public boolean databaseIsAway() {
    return System.nanoTime() - awayUntil < 0;
  }
}
