package kundpost.channel.heartbeat;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kundpost.channel.configuration.ConfigurationInForce;
import kundpost.channel.diagnosis.CustomerQuestions;
import kundpost.channel.download.DownloadingCustomers;
import kundpost.channel.jobs.ChannelJobs;
import kundpost.channel.realtime.Breaker;
import kundpost.channel.reconciliation.Level;
import kundpost.exchange.ControlState;
import kundpost.exchange.Heartbeat;
import kundpost.exchange.HeartbeatAnswer;
import kundpost.exchange.HeartbeatAnswer.RunJob;
import kundpost.exchange.JobNumber;
import org.springframework.stereotype.Component;

/// Does what headquarters asks for in its answer to a heartbeat.
@Component
class Orders {

  /// Commands that are remembered as begun; the oldest is forgotten.
  private static final int MOST_REMEMBERED = 1_000;

  /// Jobs begin again spread over this time after headquarters has come back.
  private static final Duration BACK_WITHIN = Duration.ofSeconds(2);

  private final ChannelJobs jobs;
  private final ConfigurationInForce configuration;
  private final DownloadingCustomers customers;
  private final Breaker breaker;
  private final Level level;
  private final CustomerQuestions questions;

  /// Commands begun lately: headquarters repeats each until its report has come.
  private final Set<UUID> begun =
      Collections.synchronizedSet(
          Collections.newSetFromMap(
              new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<UUID, Boolean> eldest) {
                  return size() > MOST_REMEMBERED;
                }
              }));

  Orders(
      ChannelJobs jobs,
      ConfigurationInForce configuration,
      DownloadingCustomers customers,
      Breaker breaker,
      Level level,
      CustomerQuestions questions) {
    this.jobs = jobs;
    this.configuration = configuration;
    this.customers = customers;
    this.breaker = breaker;
    this.level = level;
    this.questions = questions;
  }

  /// Answers whether something changed here that headquarters should hear at once.
  boolean follow(Heartbeat told, HeartbeatAnswer answer) {
    // First, because what follows may need a database that is away, and that is worth telling.
    questions.told(told.answers());
    questions.asked(answer.questions());
    boolean agreedBefore = level.isAgreed();
    boolean levelled = level.follow(told, answer);
    if (!agreedBefore || levelled) {
      jobs.wake(JobNumber.P_0001);
      jobs.wake(JobNumber.CUSTOMERS_1010);
    }
    Optional<ControlState> before = jobs.obey(answer.control());
    if (before.isPresent() && before.get().servicing() && !answer.control().servicing()) {
      headquartersIsBack(BACK_WITHIN);
    }
    if (answer.channelConfigurationVersion() > configuration.channelVersion()) {
      jobs.wake(JobNumber.CHANNEL_CONFIGURATION_1070);
    }
    if (answer.globalConfigurationVersion() > configuration.globalVersion()) {
      jobs.wake(JobNumber.GLOBAL_CONFIGURATION_1110);
    }
    if (answer.customerPosition() > customers.position()) {
      jobs.wake(JobNumber.CUSTOMERS_1010);
    }
    answer.commands().forEach(this::begin);
    return before.isPresent() || levelled;
  }

  /// Headquarters was away and is back, for all channels at the same time.
  void headquartersIsBack() {
    headquartersIsBack(BACK_WITHIN);
  }

  /// Real-time calls are made again and no job sits out its pause; each begins some time within the
  /// given one, so that not all channels begin in the same instant.
  void headquartersIsBack(Duration within) {
    breaker.close();
    jobs.endPauses(within);
  }

  /// Off this thread: a job may take long, and the next order must not wait for it.
  private void begin(RunJob command) {
    if (begun.add(command.commandId())) {
      Thread.ofVirtual()
          .name("command-" + command.job())
          .start(() -> jobs.run(command.job(), command.commandId()));
    }
  }
}
