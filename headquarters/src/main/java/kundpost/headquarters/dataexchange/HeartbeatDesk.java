package kundpost.headquarters.dataexchange;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import kundpost.exchange.Control;
import kundpost.exchange.CustomerQuestion;
import kundpost.exchange.Enrolment;
import kundpost.exchange.Heartbeat;
import kundpost.exchange.HeartbeatAnswer;
import kundpost.exchange.JobNumber;
import kundpost.exchange.JobRunReport;
import kundpost.exchange.ScaleUnitId;
import kundpost.headquarters.dataexchange.ContactTable.News;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Talks with the scale units: keeps a heartbeat open until there is news, takes reports, enrols.
@Component
class HeartbeatDesk implements Control {

  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private record Told(News news, List<CustomerQuestion> questions, long nanos) {}

  private final ContactTable contacts;
  private final JobTable jobs;
  private final EnrolmentTable enrolments;
  private final CustomerFeed customers;
  private final ChannelOrders orders;
  private final ChannelSignals signals;
  private final ExchangeSettings settings;
  private final Levelling levelling;
  private final QuestionDesk questions;
  private final ContactTroubleTable troubles;
  private final RefusedContacts refused;
  private final Clock clock;
  private final Map<ScaleUnitId, Told> told = new ConcurrentHashMap<>();
  private volatile boolean stopping;

  HeartbeatDesk(
      ContactTable contacts,
      JobTable jobs,
      EnrolmentTable enrolments,
      CustomerFeed customers,
      ChannelOrders orders,
      ChannelSignals signals,
      ExchangeSettings settings,
      Levelling levelling,
      QuestionDesk questions,
      ContactTroubleTable troubles,
      RefusedContacts refused,
      Clock clock) {
    this.contacts = contacts;
    this.jobs = jobs;
    this.enrolments = enrolments;
    this.customers = customers;
    this.orders = orders;
    this.signals = signals;
    this.settings = settings;
    this.levelling = levelling;
    this.questions = questions;
    this.troubles = troubles;
    this.refused = refused;
    this.clock = clock;
  }

  @Override
  public HeartbeatAnswer heartbeat(ScaleUnitId from, Heartbeat heartbeat)
      throws InterruptedException {
    Levelling.Level level = levelling.heard(from, heartbeat);
    contacts.record(from, heartbeat, clock.instant());
    troubles.trouble(from, heartbeat.trouble());
    orders.heard(from, heartbeat, clock.instant());
    questions.heard(from, heartbeat);
    signals.fromChannels().raise();
    int seconds = Math.clamp(heartbeat.waitSeconds(), 0, Heartbeat.MOST_WAIT_SECONDS);
    // A wall clock that is set meanwhile would hold the answer back for as long as it jumped.
    long start = System.nanoTime();
    while (true) {
      long seen = signals.forChannels().count();
      News news = contacts.news(from, customers.position());
      List<CustomerQuestion> asked = questions.open(from);
      long now = System.nanoTime();
      Duration left = Duration.ofSeconds(seconds).minusNanos(now - start);
      boolean tell =
          (isNewTo(heartbeat, news) || !asked.isEmpty()) && isTime(from, news, asked, now);
      if (tell || level.urgent() || stopping || left.isNegative() || left.isZero()) {
        told.put(from, new Told(news, asked, now));
        return answer(from, news, asked, level);
      }
      signals.forChannels().await(seen, left.compareTo(LOOK_EVERY) < 0 ? left : LOOK_EVERY);
    }
  }

  private static boolean isNewTo(Heartbeat heartbeat, News news) {
    return news.control() > heartbeat.controlVersion()
        || news.channelConfiguration() > heartbeat.channelConfigurationVersion()
        || news.globalConfiguration() > heartbeat.globalConfigurationVersion()
        || news.customers() > heartbeat.customerPosition()
        || !news.commands().isEmpty();
  }

  /// News that a scale unit was told already and has not acted on, for its answer was lost or the
  /// job is on Manual, is told again, but not in a tight loop.
  private boolean isTime(ScaleUnitId to, News news, List<CustomerQuestion> asked, long now) {
    Told before = told.get(to);
    return before == null
        || !before.news().equals(news)
        || !before.questions().equals(asked)
        || now - before.nanos() >= LOOK_EVERY.toNanos();
  }

  private HeartbeatAnswer answer(
      ScaleUnitId to, News news, List<CustomerQuestion> asked, Levelling.Level level) {
    return new HeartbeatAnswer(
        orders.to(to, news.control()),
        news.channelConfiguration(),
        news.globalConfiguration(),
        news.customers(),
        news.commands(),
        level.epoch(),
        level.feed(),
        level.counter(),
        asked);
  }

  @Override
  public void report(ScaleUnitId from, JobRunReport report) {
    JobNumber.ofWireName(report.job());
    Jobs.Outcome.valueOf(report.outcome());
    jobs.recordReport(from, report);
    signals.fromChannels().raise();
  }

  @Override
  public Optional<Enrolment.Answer> enrol(Enrolment.Request request) {
    Optional<ScaleUnitId> enrolled =
        PublicKeys.read(request.publicKey())
            .flatMap(key -> enrolments.enrol(request.code(), request.publicKey()));
    if (enrolled.isEmpty()) {
      refused.enrolmentRefused(request.code(), clock.instant());
    }
    return enrolled.map(scaleUnit -> new Enrolment.Answer(scaleUnit.value(), settings.url()));
  }

  /// Open heartbeats are answered before the web server waits for its requests to end.
  @EventListener
  void stop(ContextClosedEvent closing) {
    stopping = true;
    signals.forChannels().raise();
  }
}
