package kundpost.channel.heartbeat;

import java.time.Clock;
import kundpost.channel.configuration.ConfigurationInForce;
import kundpost.channel.database.DatabaseAway;
import kundpost.channel.diagnosis.CustomerQuestions;
import kundpost.channel.jobs.ChannelJobs;
import kundpost.channel.reconciliation.Level;
import kundpost.channel.upload.WaitingCustomers;
import kundpost.exchange.CustomerQuestion;
import kundpost.exchange.Heartbeat;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What the scale unit tells about itself. While its own database is away it tells that, and beside
/// it what it knew last: headquarters then names the fault instead of a channel that is silent.
@Component
class HeartbeatState {

  private final ChannelJobs jobs;
  private final ConfigurationInForce configuration;
  private final Level level;
  private final WaitingCustomers waiting;
  private final CustomerQuestions questions;
  private final Clock clock;
  private volatile @Nullable Heartbeat last;

  HeartbeatState(
      ChannelJobs jobs,
      ConfigurationInForce configuration,
      Level level,
      WaitingCustomers waiting,
      CustomerQuestions questions,
      Clock clock) {
    this.jobs = jobs;
    this.configuration = configuration;
    this.level = level;
    this.waiting = waiting;
    this.questions = questions;
    this.clock = clock;
  }

  Heartbeat now(int waitSeconds) {
    Heartbeat before = last;
    if (before != null && questions.databaseIsAway()) {
      return fromBefore(before);
    }
    try {
      Heartbeat now = read(waitSeconds);
      last = now;
      return now;
    } catch (RuntimeException failure) {
      if (before == null || !DatabaseAway.is(failure)) {
        throw failure;
      }
      return fromBefore(before);
    }
  }

  private Heartbeat read(int waitSeconds) {
    Level.Told told = level.told();
    WaitingCustomers.Backlog backlog = waiting.backlog();
    return new Heartbeat(
        jobs.control().version(),
        configuration.channelVersion(),
        configuration.globalVersion(),
        told.position(),
        backlog.customers(),
        backlog.oldestSince().orElse(null),
        clock.instant(),
        waitSeconds,
        told.origin(),
        backlog.longest(),
        questions.answers(),
        null);
  }

  private Heartbeat fromBefore(Heartbeat before) {
    return new Heartbeat(
        jobs.control().version(),
        configuration.channelVersion(),
        configuration.globalVersion(),
        before.customerPosition(),
        before.waiting(),
        before.oldestWaitingSince(),
        clock.instant(),
        0,
        before.origin(),
        before.longestWaiting(),
        questions.answers(),
        CustomerQuestion.DATABASE_UNAVAILABLE);
  }
}
