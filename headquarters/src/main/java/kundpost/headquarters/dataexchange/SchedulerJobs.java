package kundpost.headquarters.dataexchange;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kundpost.exchange.JobNumber;
import kundpost.exchange.JobSchedule;
import kundpost.exchange.ScaleUnitId;
import kundpost.headquarters.dataexchange.JobTable.Unreported;
import kundpost.jobloop.Schedules;
import org.springframework.stereotype.Component;

/// The scheduler jobs: those of headquarters are run in place, those of channels by command.
@Component
class SchedulerJobs implements Jobs {

  private static final Duration IN_FORCE_WITHIN = Duration.ofSeconds(2);
  private static final String HEADQUARTERS = "headquarters";

  private final JobTable table;
  private final RunHistoryTable history;
  private final ScheduleTable schedules;
  private final HeadquartersLoops loops;
  private final Publication publication;
  private final ChannelSignals signals;
  private final ExecutorService runs = Executors.newVirtualThreadPerTaskExecutor();

  SchedulerJobs(
      JobTable table,
      RunHistoryTable history,
      ScheduleTable schedules,
      HeadquartersLoops loops,
      Publication publication,
      ChannelSignals signals) {
    this.table = table;
    this.history = history;
    this.schedules = schedules;
    this.loops = loops;
    this.publication = publication;
    this.signals = signals;
  }

  @Override
  public List<Job> all() {
    Map<JobNumber, JobTable.Setting> settings = table.settings();
    Map<JobNumber, Run> last = table.lastRuns();
    return Arrays.stream(JobNumber.values())
        .map(
            job -> {
              JobTable.Setting setting = settings.getOrDefault(job, JobTable.Setting.NONE);
              return new Job(
                  job, setting.schedule(), setting.active(), Optional.ofNullable(last.get(job)));
            })
        .toList();
  }

  @Override
  public RunPage history(JobNumber job, RunFilter filter, int limit, Optional<String> after) {
    List<Run> runs = history.page(job, filter, limit + 1, after.map(PageMark::parse));
    return runs.size() <= limit
        ? new RunPage(runs, Optional.empty())
        : new RunPage(
            runs.subList(0, limit),
            Optional.of(
                new PageMark(runs.get(limit - 1).startedAt(), runs.get(limit - 1).runId()).text()));
  }

  @Override
  public Day lastDay(JobNumber job) {
    return history.lastDay(job);
  }

  @Override
  public void reschedule(JobNumber job, JobSchedule schedule, String by) {
    boolean active = table.settings().getOrDefault(job, JobTable.Setting.NONE).active();
    reschedule(job, schedule, active, by);
  }

  @Override
  public void reschedule(JobNumber job, JobSchedule schedule, boolean active, String by) {
    if (!Schedules.isValid(schedule)) {
      throw new IllegalArgumentException("not a schedule");
    }
    schedules.save(job, schedule, active, by);
    loops.reschedule(job, active ? schedule : JobSchedule.MANUAL);
    if (job.runs() == JobNumber.Runs.IN_CHANNEL) {
      publication.awaitInForce(Publication.Subject.CONTROL, IN_FORCE_WITHIN);
    }
  }

  @Override
  public RunNow runNow(JobNumber job, Duration wait, String by) {
    UUID commandId = UUID.randomUUID();
    return switch (job.runs()) {
      case IN_HEADQUARTERS -> runHere(job, commandId, wait);
      case IN_CHANNEL -> runInChannels(job, commandId, wait, by);
    };
  }

  private RunNow runHere(JobNumber job, UUID commandId, Duration wait) {
    CompletableFuture<Void> run =
        CompletableFuture.runAsync(() -> loops.runNow(job, commandId), runs);
    try {
      run.get(wait.toMillis(), TimeUnit.MILLISECONDS);
      return new RunNow(commandId, table.runsOf(commandId), List.of());
    } catch (TimeoutException underWay) {
      return new RunNow(commandId, List.of(), List.of(HEADQUARTERS));
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return new RunNow(commandId, List.of(), List.of(HEADQUARTERS));
    } catch (ExecutionException fault) {
      throw new IllegalStateException("job " + job.wireName() + " could not be run", fault);
    }
  }

  @Override
  public RunNow runNowIn(ScaleUnitId scaleUnit, JobNumber job, Duration wait, String by) {
    UUID commandId = UUID.randomUUID();
    table.command(commandId, job, by, Optional.of(scaleUnit));
    return awaitRuns(commandId, wait);
  }

  private RunNow runInChannels(JobNumber job, UUID commandId, Duration wait, String by) {
    table.command(commandId, job, by, Optional.empty());
    return awaitRuns(commandId, wait);
  }

  private RunNow awaitRuns(UUID commandId, Duration wait) {
    signals.forChannels().raise();
    signals
        .fromChannels()
        .awaitUntil(
            () -> table.unreported(commandId).stream().noneMatch(Unreported::inContact), wait);
    // Runs are read last: whoever is not pending any more has its run among them.
    List<String> pending = table.unreported(commandId).stream().map(Unreported::scaleUnit).toList();
    return new RunNow(commandId, table.runsOf(commandId), pending);
  }
}
