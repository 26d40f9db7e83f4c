package kundpost.headquarters.diagnosis;

import static kundpost.headquarters.diagnosis.FactsOf.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import kundpost.exchange.CustomerQuestion;
import kundpost.exchange.JobNumber;
import kundpost.exchange.JobSchedule;
import kundpost.headquarters.asynccustomers.WaitingReason;
import kundpost.headquarters.backoffice.Text;
import kundpost.headquarters.dataexchange.ChannelContacts.Contact;
import kundpost.headquarters.dataexchange.ChannelContacts.Refusal;
import kundpost.headquarters.dataexchange.ChannelContacts.Refused;
import kundpost.headquarters.dataexchange.ScaleUnits;
import kundpost.headquarters.servicing.ServicingControl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DecisionTableTest {

  private static final JobSchedule HOURLY =
      new JobSchedule(JobSchedule.Kind.Recurring, "PT1H", null);

  static Stream<Arguments> cases() {
    return Stream.of(
        is(Cause.IN_HEADQUARTERS, f -> f.inHeadquarters(NOW)),
        is(Cause.MERGED_INTO, f -> alias(f.inHeadquarters(NOW))),
        is(Cause.NUMBER_NOT_BACK_YET, f -> f.inHeadquarters(null)),
        is(
            Cause.NUMBER_NOT_BACK_YET,
            f -> manual(f.inHeadquarters(null), JobNumber.CUSTOMERS_1010)),
        is(Cause.NUMBER_NOT_BACK_YET, f -> paused(f.inHeadquarters(null))),
        is(Cause.IN_HQ_QUEUE, f -> f.staged(WaitingReason.Due)),
        is(Cause.IN_HQ_QUEUE, f -> f.staged(WaitingReason.BeingConverted)),
        is(Cause.CONVERSION_NOT_YET_DUE, f -> f.staged(WaitingReason.JobScheduled)),
        is(Cause.CONVERSION_JOB_MANUAL, f -> f.staged(WaitingReason.JobManual)),
        is(Cause.CONVERSION_JOB_INACTIVE, f -> f.staged(WaitingReason.JobInactive)),
        is(Cause.CONVERSION_FAILING, f -> f.staged(WaitingReason.RestsAfterFailure)),
        is(Cause.INVALID_DATA, f -> f.parked("email", "INVALID_EMAIL")),
        is(Cause.POSSIBLE_DUPLICATE, f -> f.parked("accountNumber", "AccountNumberTaken")),
        is(Cause.NEEDS_PERSON, f -> f.parked("", "ConversionFailed")),
        // Staged wins over what the channel still says of an older state.
        is(Cause.INVALID_DATA, f -> f.inChannel("TIME_OUT").parked("email", "INVALID_EMAIL")),
        is(Cause.NOT_YET_DUE, f -> f.inChannel(null)),
        is(Cause.NOT_YET_DUE, f -> f.inChannel(null).job(JobNumber.P_0001, HOURLY, true)),
        is(Cause.UPLOAD_JOB_MANUAL, f -> manual(f.inChannel(null), JobNumber.P_0001)),
        is(
            Cause.UPLOAD_JOB_INACTIVE,
            f -> f.inChannel(null).job(JobNumber.P_0001, JobSchedule.CONTINUOUS, false)),
        is(Cause.UPLOAD_FAILING, f -> f.inChannel("TIME_OUT")),
        is(Cause.RECORD_REFUSED, f -> f.inChannel("RefusedRecord")),
        is(Cause.HQ_REFUSED_RATE, f -> f.inChannel("OVERLOADED")),
        is(Cause.HQ_SERVICING, f -> servicing(f.inChannel("SERVICING"))),
        // A job that does not run is the nearer cause than a servicing that will end by itself.
        is(
            Cause.UPLOAD_JOB_MANUAL,
            f -> servicing(manual(f.inChannel("SERVICING"), JobNumber.P_0001))),
        is(Cause.CHANNEL_PAUSED, f -> paused(f.inChannel(null))),
        is(Cause.CHANNEL_UNREACHABLE, f -> silent(f.inChannel(null))),
        is(Cause.CHANNEL_UNREACHABLE, DecisionTableTest::silent),
        is(Cause.CHANNEL_DATABASE_DOWN, DecisionTableTest::databaseDown),
        is(Cause.CHANNEL_NOT_ENROLLED, f -> key(f, false, false, null)),
        is(Cause.CHANNEL_REVOKED, f -> key(f, false, true, null)),
        is(Cause.CHANNEL_REVOKED, f -> key(f.inChannel(null), false, true, Refusal.NoKey)),
        is(Cause.CHANNEL_KEY_UNKNOWN, f -> key(f, true, false, Refusal.OtherKey)),
        is(Cause.CHANNEL_CLOCK_OFF, f -> key(f, true, false, Refusal.ClockOff)),
        is(Cause.CONFIGURATION_NOT_DELIVERED, f -> stale(f.inChannel(null))),
        is(Cause.CONFIGURATION_NOT_DELIVERED, f -> stale(failed(f, "SERVICING"))),
        is(Cause.SIGN_UP_FAILED, f -> failed(f, "TIME_OUT")),
        is(Cause.SIGN_UP_REFUSED, f -> failed(f, CustomerQuestion.FailedSignUp.REFUSED)),
        is(Cause.NOT_FOUND_ANYWHERE, f -> f),
        is(Cause.NOT_FOUND_ANYWHERE, f -> paused(f)),
        is(Cause.NOT_FOUND_ANYWHERE, f -> answering(key(f, true, false, Refusal.OtherKey))),
        is(
            Cause.NOT_YET_DUE,
            f -> answering(key(f.inChannel(null), true, false, Refusal.OtherKey))));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theFactsNameTheCause(Cause cause, UnaryOperator<FactsOf> differs) {
    Verdict verdict = DecisionTable.decide(FactsOf.where(differs));
    assertThat(verdict.cause()).isEqualTo(cause);
  }

  /// Only headquarters' own database is no fact that could be read from it.
  @Test
  void everyCauseHasACase() {
    List<Object> decided = cases().map(one -> one.get()[0]).distinct().toList();
    assertThat(Cause.values())
        .allMatch(cause -> decided.contains(cause) || cause == Cause.HQ_DATABASE_DOWN);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void whatIsSaidAndOfferedHasItsWords(Cause cause, UnaryOperator<FactsOf> differs)
      throws IOException {
    Properties texts = new Properties();
    texts.load(DecisionTableTest.class.getResourceAsStream("/headquarters/messages.properties"));
    Verdict verdict = DecisionTable.decide(FactsOf.where(differs));
    assertThat(texts.stringPropertyNames()).containsAll(keys(verdict.sentence()));
    assertThat(texts).containsKey("diagnosis.who." + cause.owner());
    for (Cure cure : verdict.cures()) {
      assertThat(texts).containsKeys("cure." + cure.kind(), "cure." + cure.kind() + ".effect");
    }
  }

  private static List<String> keys(Text text) {
    return Stream.concat(
            Stream.of(text.key()),
            text.arguments().stream()
                .filter(Text.class::isInstance)
                .flatMap(part -> keys((Text) part).stream()))
        .toList();
  }

  @Test
  void whatWaitsForAPersonHasNoNextTry() {
    assertThat(DecisionTable.decide(FactsOf.where(f -> f.parked("email", "TOO_LONG"))).nextTry())
        .isEmpty();
    assertThat(
            DecisionTable.decide(
                    FactsOf.where(f -> f.inChannel(null).job(JobNumber.P_0001, HOURLY, true)))
                .nextTry())
        .isPresent();
  }

  private static Arguments is(Cause cause, UnaryOperator<FactsOf> differs) {
    return Arguments.of(cause, differs);
  }

  private static FactsOf alias(FactsOf facts) {
    facts.alias = true;
    return facts;
  }

  private static FactsOf manual(FactsOf facts, JobNumber job) {
    return facts.job(job, JobSchedule.MANUAL, true);
  }

  private static FactsOf paused(FactsOf facts) {
    facts.pause = Optional.of(new ScaleUnits.Pause(NOW, "ann", ""));
    return facts;
  }

  private static FactsOf silent(FactsOf facts) {
    facts.answeredAt = Optional.empty();
    return facts;
  }

  private static FactsOf answering(FactsOf facts) {
    facts.answeredAt = Optional.of(FactsOf.NOW);
    return facts;
  }

  private static FactsOf databaseDown(FactsOf facts) {
    facts.trouble = Optional.of(CustomerQuestion.DATABASE_UNAVAILABLE);
    return facts;
  }

  private static FactsOf stale(FactsOf facts) {
    facts.stale = true;
    return facts;
  }

  private static FactsOf servicing(FactsOf facts) {
    facts.servicing = Optional.of(new ServicingControl.Window(NOW, Optional.empty(), "ann"));
    return facts;
  }

  private static FactsOf failed(FactsOf facts, String reason) {
    facts.failures =
        List.of(
            new Facts.Failure(
                "sweden-1", new CustomerQuestion.FailedSignUp("068", reason, 2, NOW)));
    return facts;
  }

  private static FactsOf key(
      FactsOf facts, boolean has, boolean revoked, @org.jspecify.annotations.Nullable Refusal why) {
    facts.contact =
        new Contact(
            has,
            revoked ? Optional.of(NOW) : Optional.empty(),
            revoked ? Optional.of(NOW) : Optional.empty(),
            Optional.empty(),
            Optional.ofNullable(why)
                .map(reason -> new Refused(NOW, reason, Optional.of(Duration.ofMinutes(9)))));
    return silent(facts);
  }
}
