package kundpost.channel.jobs;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import kundpost.channel.customers.CustomerWaiting;
import kundpost.channel.database.DatabaseAway;
import kundpost.channel.download.DownloadingConfiguration;
import kundpost.channel.download.DownloadingCustomers;
import kundpost.channel.reconciliation.QueuedAgain;
import kundpost.channel.reconciliation.Reconciling;
import kundpost.channel.upload.Uploading;
import kundpost.exchange.ControlState;
import kundpost.exchange.JobNumber;
import kundpost.exchange.JobSchedule;
import kundpost.jobloop.JobLoop;
import kundpost.jobloop.JobResult;
import kundpost.jobloop.Schedules;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// The jobs that run in the channel, each by the schedule that headquarters has set for it.
@Component
public class ChannelJobs implements SmartLifecycle {

  private static final Duration WHILE_THE_DATABASE_IS_AWAY = Duration.ofSeconds(2);

  private final ControlRepository repository;
  private final RunReports reports;
  private final ReentrantLock controlling = new ReentrantLock();
  private final Map<JobNumber, JobLoop> loops = new EnumMap<>(JobNumber.class);
  private volatile ControlState control;
  private volatile boolean running;

  ChannelJobs(
      ControlRepository repository,
      Uploading uploading,
      DownloadingCustomers customers,
      DownloadingConfiguration configuration,
      Reconciling reconciling,
      RunReports reports,
      Clock clock) {
    this.repository = repository;
    this.reports = reports;
    this.control = repository.load();
    Map<JobNumber, Supplier<JobResult>> work =
        Map.of(
            JobNumber.P_0001, uploading::run,
            JobNumber.CUSTOMERS_1010, customers::run,
            JobNumber.CHANNEL_CONFIGURATION_1070, configuration::runChannelConfiguration,
            JobNumber.GLOBAL_CONFIGURATION_1110, configuration::runGlobalConfiguration,
            JobNumber.RECONCILE, reconciling::run);
    work.forEach(
        (job, run) ->
            loops.put(
                job,
                new JobLoop(
                    job.wireName(),
                    clock,
                    schedule(control, job),
                    quietWhileAway(run),
                    reports.historyOf(job))));
  }

  /// A database that is away is told by readiness, once, and not by every run of every job.
  private static Supplier<JobResult> quietWhileAway(Supplier<JobResult> run) {
    return () -> {
      try {
        return run.get();
      } catch (RuntimeException failure) {
        if (DatabaseAway.is(failure)) {
          return JobResult.failed(0, 0, "ChannelUnavailable", WHILE_THE_DATABASE_IS_AWAY);
        }
        throw failure;
      }
    };
  }

  /// The control state in force.
  public ControlState control() {
    return control;
  }

  /// Brings a newer control state into force and keeps it; answers the one before, empty when the
  /// given one is not newer.
  public Optional<ControlState> obey(ControlState next) {
    controlling.lock();
    try {
      ControlState before = control;
      if (next.version() <= before.version()) {
        return Optional.empty();
      }
      repository.save(next);
      control = next;
      loops.forEach((job, loop) -> loop.reschedule(schedule(next, job)));
      return Optional.of(before);
    } finally {
      controlling.unlock();
    }
  }

  /// There may be something to do for this job.
  public void wake(JobNumber job) {
    loop(job).ifPresent(JobLoop::wake);
  }

  /// Headquarters can be reached again: no job sits out its pause, and each begins some time within
  /// the given one.
  public void endPauses(Duration within) {
    loops.values().forEach(loop -> loop.endPause(within));
  }

  /// Runs a job now, in the caller's thread; a job that does not run here is reported as failed.
  public void run(String number, UUID commandId) {
    Optional<JobLoop> loop =
        loops.entrySet().stream()
            .filter(entry -> entry.getKey().wireName().equals(number))
            .map(Map.Entry::getValue)
            .findFirst();
    loop.ifPresentOrElse(
        known -> known.runNow(Optional.of(commandId)), () -> reports.unknownJob(number, commandId));
  }

  @EventListener({CustomerWaiting.class, QueuedAgain.class})
  void customerWaits() {
    wake(JobNumber.P_0001);
  }

  private Optional<JobLoop> loop(JobNumber job) {
    return Optional.ofNullable(loops.get(job));
  }

  private static JobSchedule schedule(ControlState state, JobNumber job) {
    JobSchedule schedule = state.schedules().get(job.wireName());
    if (schedule != null && Schedules.isValid(schedule)) {
      return schedule;
    }
    // A headquarters that does not know the job yet does not wish for it either.
    return job == JobNumber.RECONCILE ? JobSchedule.MANUAL : JobSchedule.CONTINUOUS;
  }

  @Override
  public void start() {
    running = true;
    loops.values().forEach(JobLoop::start);
  }

  @Override
  public void stop() {
    running = false;
    loops.values().forEach(JobLoop::close);
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
