package kundpost.headquarters.dataexchange;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kundpost.exchange.CustomerQuestion;
import kundpost.exchange.Heartbeat;
import kundpost.exchange.ScaleUnitId;
import org.springframework.stereotype.Component;

/// Puts questions to the scale units and takes their answers from heartbeats.
@Component
class QuestionDesk implements ChannelQuestions {

  private static final int MOST_ANSWERS = 50;

  private final QuestionTable table;
  private final ChannelSignals signals;

  QuestionDesk(QuestionTable table, ChannelSignals signals) {
    this.table = table;
    this.signals = signals;
  }

  @Override
  public List<Reply> ask(Optional<UUID> customerId, String text, Duration atMost) {
    UUID question = UUID.randomUUID();
    table.ask(new CustomerQuestion(question, customerId.orElse(null), CustomerQuestion.hash(text)));
    signals.forChannels().raise();
    signals.fromChannels().awaitUntil(() -> !table.isAwaited(question), atMost);
    return table.replies(question);
  }

  List<CustomerQuestion> open(ScaleUnitId scaleUnit) {
    return table.open(scaleUnit);
  }

  void heard(ScaleUnitId from, Heartbeat heartbeat) {
    List<CustomerQuestion.Answer> answers = heartbeat.answers();
    if (answers != null) {
      answers.stream().limit(MOST_ANSWERS).forEach(answer -> table.answered(from, answer));
    }
  }
}
