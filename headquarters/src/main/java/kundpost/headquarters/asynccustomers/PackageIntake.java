package kundpost.headquarters.asynccustomers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import kundpost.checkpoint.Checkpoint;
import kundpost.exchange.CustomerRecord;
import kundpost.exchange.JobNumber;
import kundpost.exchange.NotNow;
import kundpost.exchange.ScaleUnitId;
import kundpost.exchange.UploadIntake;
import kundpost.exchange.UploadPackage;
import kundpost.exchange.UploadReceipt;
import kundpost.groupcommit.GroupCommit;
import kundpost.groupcommit.Overloaded;
import kundpost.headquarters.database.Json;
import kundpost.headquarters.database.StoreFaults;
import kundpost.headquarters.dataexchange.JobWaker;
import kundpost.headquarters.dataexchange.ReplicationCounters;
import kundpost.headquarters.dataexchange.ServicingState;
import kundpost.headquarters.dataexchange.UploadSessions;
import kundpost.vocabulary.OperatingUnitNumber;
import org.springframework.stereotype.Component;

/// Takes P-0001's packages: stages every record as it came, durably, before it answers. Nothing is
/// judged here, so nothing a channel sends can be lost here.
@Component
class PackageIntake implements UploadIntake, AutoCloseable {

  /// Two commits in flight, each of up to 8 packages; the gate lets no more in.
  private static final GroupCommit.Bounds BOUNDS =
      new GroupCommit.Bounds(2, IntakeGate.MOST_IN_WORK, 8 * IntakeGate.MOST_IN_WORK);

  /// When a channel comes again during servicing.
  private static final Duration WHILE_SERVICING = Duration.ofSeconds(5);

  /// When a channel comes again while the database is away.
  private static final Duration A_MOMENT = Duration.ofSeconds(1);

  private final IntakeTable table;
  private final ServicingState servicing;
  private final IntakeGate gate;
  private final Credits credits;
  private final JobWaker jobs;
  private final ReplicationCounters counters;
  private final UploadSessions sessions;
  private final GroupCommit<SortedMap<StagedKey, Arrival>, Integer> engine;

  PackageIntake(
      IntakeTable table,
      ServicingState servicing,
      IntakeGate gate,
      Credits credits,
      JobWaker jobs,
      ReplicationCounters counters,
      UploadSessions sessions) {
    this.table = table;
    this.servicing = servicing;
    this.gate = gate;
    this.credits = credits;
    this.jobs = jobs;
    this.counters = counters;
    this.sessions = sessions;
    this.engine = new GroupCommit<>("intake", BOUNDS, this::stage, StoreFaults::blamesContent);
  }

  @Override
  public UploadReceipt take(ScaleUnitId from, UploadPackage uploadPackage, long bytes)
      throws NotNow {
    return sessions.keep(from, uploadPackage, bytes, () -> stageAll(from, uploadPackage, bytes));
  }

  private UploadReceipt stageAll(ScaleUnitId from, UploadPackage uploadPackage, long bytes)
      throws NotNow {
    try {
      requireOpen();
      try (IntakeGate.Place place = gate.enter(from)) {
        counters.saw(from, uploadPackage);
        SortedMap<StagedKey, Arrival> arrivals = arrivals(from, uploadPackage);
        int fresh = arrivals.isEmpty() ? 0 : engine.write(arrivals);
        return held(from, uploadPackage, bytes, fresh);
      }
    } catch (Overloaded full) {
      throw IntakeGate.overloaded();
    } catch (RuntimeException failure) {
      if (StoreFaults.isAway(failure)) {
        throw new NotNow(NotNow.Reason.STORE_UNAVAILABLE, A_MOMENT);
      }
      throw failure;
    }
  }

  private void requireOpen() throws NotNow {
    if (servicing.active()) {
      credits.startAnew();
      throw new NotNow(NotNow.Reason.SERVICING, WHILE_SERVICING);
    }
    credits.requireRoom();
  }

  /// What follows once the package is durable.
  private UploadReceipt held(ScaleUnitId from, UploadPackage uploadPackage, long bytes, int fresh) {
    // For a repeat too: the wake-up of the first try may be what was lost.
    jobs.wake(JobNumber.SYNC_CUSTOMERS);
    int mostNext = credits.next(from);
    Checkpoint.INTAKE_ANSWER.reach();
    return new UploadReceipt(uploadPackage.records().size(), fresh, mostNext);
  }

  private static SortedMap<StagedKey, Arrival> arrivals(
      ScaleUnitId from, UploadPackage uploadPackage) {
    SortedMap<StagedKey, Arrival> arrivals = new TreeMap<>();
    for (CustomerRecord customer : uploadPackage.records()) {
      arrivals.putIfAbsent(
          new StagedKey(customer.customerId(), customer.version(), from.value()),
          new Arrival(
              Json.write(customer),
              uploadPackage.packageId(),
              Optional.ofNullable(customer.operatingUnitNumber())
                  .flatMap(OperatingUnitNumber::parse)
                  .map(OperatingUnitNumber::value)
                  .orElse("")));
    }
    return arrivals;
  }

  /// One statement for all packages; answers how many records of each were new.
  private List<Integer> stage(List<SortedMap<StagedKey, Arrival>> packages) {
    SortedMap<StagedKey, Arrival> all = new TreeMap<>();
    packages.forEach(arrivals -> arrivals.forEach(all::putIfAbsent));
    Set<StagedKey> fresh = Checkpoint.INTAKE_STAGE.doing(() -> stageTwice(all));
    List<Integer> answers = new ArrayList<>();
    for (SortedMap<StagedKey, Arrival> arrivals : packages) {
      // The first package that holds a record counts it.
      answers.add((int) arrivals.keySet().stream().filter(fresh::remove).count());
    }
    return answers;
  }

  /// A connection that was cut is no news for a channel: staging again changes nothing.
  private Set<StagedKey> stageTwice(SortedMap<StagedKey, Arrival> arrivals) {
    try {
      return table.stage(arrivals);
    } catch (RuntimeException failure) {
      if (!StoreFaults.isAway(failure)) {
        throw failure;
      }
      return table.stage(arrivals);
    }
  }

  @Override
  public void close() {
    engine.close();
  }
}
