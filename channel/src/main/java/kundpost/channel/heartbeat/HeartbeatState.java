package kundpost.channel.heartbeat;

import java.time.Clock;
import kundpost.channel.configuration.ConfigurationInForce;
import kundpost.channel.jobs.ChannelJobs;
import kundpost.channel.reconciliation.Level;
import kundpost.channel.upload.WaitingCustomers;
import kundpost.exchange.Heartbeat;
import org.springframework.stereotype.Component;

/// What the scale unit tells about itself.
@Component
class HeartbeatState {

  private final ChannelJobs jobs;
  private final ConfigurationInForce configuration;
  private final Level level;
  private final WaitingCustomers waiting;
  private final Clock clock;

  HeartbeatState(
      ChannelJobs jobs,
      ConfigurationInForce configuration,
      Level level,
      WaitingCustomers waiting,
      Clock clock) {
    this.jobs = jobs;
    this.configuration = configuration;
    this.level = level;
    this.waiting = waiting;
    this.clock = clock;
  }

  Heartbeat now(int waitSeconds) {
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
        backlog.longest());
  }
}
