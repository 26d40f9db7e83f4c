package kundpost.channel.heartbeat;

import java.time.Clock;
import kundpost.channel.configuration.ConfigurationInForce;
import kundpost.channel.download.DownloadingCustomers;
import kundpost.channel.jobs.ChannelJobs;
import kundpost.channel.upload.WaitingCustomers;
import kundpost.exchange.Heartbeat;
import org.springframework.stereotype.Component;

/// What the scale unit tells about itself.
@Component
class HeartbeatState {

  private final ChannelJobs jobs;
  private final ConfigurationInForce configuration;
  private final DownloadingCustomers customers;
  private final WaitingCustomers waiting;
  private final Clock clock;

  HeartbeatState(
      ChannelJobs jobs,
      ConfigurationInForce configuration,
      DownloadingCustomers customers,
      WaitingCustomers waiting,
      Clock clock) {
    this.jobs = jobs;
    this.configuration = configuration;
    this.customers = customers;
    this.waiting = waiting;
    this.clock = clock;
  }

  Heartbeat now(int waitSeconds) {
    WaitingCustomers.Backlog backlog = waiting.backlog();
    return new Heartbeat(
        jobs.control().version(),
        configuration.channelVersion(),
        configuration.globalVersion(),
        customers.position(),
        backlog.customers(),
        backlog.oldestSince().orElse(null),
        clock.instant(),
        waitSeconds,
        null,
        backlog.longest());
  }
}
