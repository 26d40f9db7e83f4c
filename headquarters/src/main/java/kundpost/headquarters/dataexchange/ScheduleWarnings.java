package kundpost.headquarters.dataexchange;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kundpost.exchange.JobNumber;
import kundpost.exchange.JobSchedule;
import kundpost.headquarters.dataexchange.WaitingFacts.Waits;
import kundpost.jobloop.Schedules;
import org.springframework.stereotype.Component;

/// Sees when settings keep records from headquarters or from the stores, and what waits because of
/// it now.
@Component
public class ScheduleWarnings {

  /// A customer may be so late without a warning.
  public static final Duration UNNOTICED = Duration.ofMinutes(5);

  private static final int RUNS_LOOKED_AT = 400;

  /// The way of a sign-up: each of these waits for the one before.
  private static final List<JobNumber> WAY =
      List.of(JobNumber.P_0001, JobNumber.SYNC_CUSTOMERS, JobNumber.CUSTOMERS_1010);

  private final WaitingFacts facts;
  private final Jobs jobs;
  private final ScaleUnits scaleUnits;
  private final Clock clock;

  ScheduleWarnings(WaitingFacts facts, Jobs jobs, ScaleUnits scaleUnits, Clock clock) {
    this.facts = facts;
    this.jobs = jobs;
    this.scaleUnits = scaleUnits;
    this.clock = clock;
  }

  /// The constant names travel as they are.
  public enum Code {
    Inactive,
    Manual,
    Slow,
    AddUp,
    Paused
  }

  /// A text of the messages with what goes into its gaps.
  public record Sentence(String key, List<Object> arguments) {
    static Sentence of(String key, Object... arguments) {
      return new Sentence(key, List.of(arguments));
    }
  }

  /// @param job empty for one that is about several jobs
  /// @param scaleUnit given with `Paused`
  /// @param means what the setting keeps back
  /// @param now what waits because of it now
  public record Warning(
      Code code,
      Optional<JobNumber> job,
      Optional<String> scaleUnit,
      Sentence means,
      Sentence now) {

    /// Whether sign-ups or account numbers wait because of it, and not only settings or a
    /// comparison.
    public boolean keepsCustomersBack() {
      return job.isEmpty() || WAY.contains(job.get());
    }
  }

  /// All that are in force, in the order of a sign-up's way.
  public List<Warning> inForce() {
    return of(settings(), facts.now());
  }

  /// Those of one job that are in force.
  public List<Warning> inForce(JobNumber job) {
    return inForce().stream().filter(warning -> concerns(warning, job)).toList();
  }

  /// What a schedule of this kind would keep back, for those who are about to choose it.
  public Warning wouldBe(JobNumber job, Code code, Duration every) {
    return warning(job, code, every, facts.now());
  }

  private static boolean concerns(Warning warning, JobNumber job) {
    return switch (warning.code()) {
      case AddUp -> WAY.contains(job);
      case Paused -> job.runs() == JobNumber.Runs.IN_CHANNEL;
      default -> warning.job().equals(Optional.of(job));
    };
  }

  private Map<JobNumber, Jobs.Job> settings() {
    Map<JobNumber, Jobs.Job> settings = new EnumMap<>(JobNumber.class);
    jobs.all().forEach(job -> settings.put(job.number(), job));
    return settings;
  }

  private List<Warning> of(Map<JobNumber, Jobs.Job> settings, Map<JobNumber, Waits> waits) {
    List<Warning> warnings = new ArrayList<>();
    settings.forEach(
        (number, job) ->
            code(job)
                .ifPresent(
                    code ->
                        warnings.add(warning(number, code, longestGap(job.schedule()), waits))));
    addUp(settings, waits).ifPresent(warnings::add);
    for (ScaleUnits.ScaleUnit unit : scaleUnits.all()) {
      unit.pause().ifPresent(pause -> warnings.add(paused(unit, pause)));
    }
    return warnings;
  }

  private static Optional<Code> code(Jobs.Job job) {
    if (!job.active()) {
      return Optional.of(Code.Inactive);
    }
    return switch (job.schedule().kind()) {
      case Continuous -> Optional.empty();
      case Manual -> Optional.of(Code.Manual);
      case Recurring ->
          // A comparison holds nothing up, however seldom it happens.
          job.number() != JobNumber.RECONCILE && longestGap(job.schedule()).compareTo(UNNOTICED) > 0
              ? Optional.of(Code.Slow)
              : Optional.empty();
    };
  }

  private Warning warning(JobNumber job, Code code, Duration every, Map<JobNumber, Waits> waits) {
    return new Warning(
        code,
        Optional.of(job),
        Optional.empty(),
        Sentence.of("warning." + job.wireName() + "." + code.name(), minutes(every), hours(every)),
        now(job, waits.getOrDefault(job, Waits.NOTHING)));
  }

  private Optional<Warning> addUp(Map<JobNumber, Jobs.Job> settings, Map<JobNumber, Waits> waits) {
    List<Duration> gaps =
        WAY.stream()
            .map(settings::get)
            .filter(
                job ->
                    job != null
                        && job.active()
                        && job.schedule().kind() == JobSchedule.Kind.Recurring)
            .map(job -> longestGap(job.schedule()))
            .toList();
    Duration sum = gaps.stream().reduce(Duration.ZERO, Duration::plus);
    return gaps.size() < 2 || sum.compareTo(UNNOTICED) <= 0
        ? Optional.empty()
        : Optional.of(
            new Warning(
                Code.AddUp,
                Optional.empty(),
                Optional.empty(),
                Sentence.of("warning.AddUp", minutes(sum), hours(sum)),
                now(JobNumber.P_0001, waits.getOrDefault(JobNumber.P_0001, Waits.NOTHING))));
  }

  private Warning paused(ScaleUnits.ScaleUnit unit, ScaleUnits.Pause pause) {
    return new Warning(
        Code.Paused,
        Optional.empty(),
        Optional.of(unit.id().value()),
        Sentence.of(
            isToday(pause.since()) ? "warning.Paused.today" : "warning.Paused.earlier",
            unit.id().value(),
            Date.from(pause.since()),
            pause.by()),
        now(JobNumber.P_0001, new Waits(unit.waiting(), unit.oldestWaitingSince())));
  }

  private Sentence now(JobNumber job, Waits waits) {
    boolean uploads = job == JobNumber.P_0001 || job == JobNumber.SYNC_CUSTOMERS;
    if (!uploads) {
      return Sentence.of("waits.units", waits.count());
    }
    if (waits.count() == 0 || waits.oldest().isEmpty()) {
      return Sentence.of(waits.count() == 0 ? "waits.none" : "waits.some", waits.count());
    }
    Instant oldest = waits.oldest().get();
    return Sentence.of(
        isToday(oldest) ? "waits.today" : "waits.earlier", waits.count(), Date.from(oldest));
  }

  private boolean isToday(Instant time) {
    ZoneId zone = ZoneId.systemDefault();
    return time.atZone(zone).toLocalDate().equals(clock.instant().atZone(zone).toLocalDate());
  }

  private static long minutes(Duration time) {
    return Math.max(1, time.plusSeconds(59).toMinutes());
  }

  /// 0 for what is better said in minutes.
  private static long hours(Duration time) {
    return time.compareTo(Duration.ofHours(2)) < 0 ? 0 : time.plusMinutes(59).toHours();
  }

  /// The longest time between two runs.
  static Duration longestGap(JobSchedule schedule) {
    if (schedule.every() != null) {
      return Duration.parse(schedule.every());
    }
    Duration longest = Duration.ZERO;
    Optional<Instant> before = Schedules.next(schedule, Instant.now());
    for (int run = 0; run < RUNS_LOOKED_AT && before.isPresent(); run++) {
      Optional<Instant> next = Schedules.next(schedule, before.get());
      if (next.isPresent()) {
        Duration gap = Duration.between(before.get(), next.get());
        longest = gap.compareTo(longest) > 0 ? gap : longest;
      }
      before = next;
    }
    return longest;
  }
}
