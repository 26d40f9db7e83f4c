package kundpost.headquarters.asynccustomers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
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
import kundpost.headquarters.dataexchange.ServicingState;
import kundpost.headquarters.dataexchange.UploadSessions;
import org.springframework.stereotype.Component;

/// Takes P-0001's packages: stages every record as it came, durably, before it answers. Nothing is
/// judged here, so nothing a channel sends can be lost here.
@Component
class PackageIntake implements UploadIntake, AutoCloseable {

  private static final GroupCommit.Bounds BOUNDS = new GroupCommit.Bounds(2, 8, 64);
  private static final Duration WHILE_SERVICING = Duration.ofSeconds(5);
  private static final Duration A_MOMENT = Duration.ofSeconds(1);

  private final IntakeTable table;
  private final ServicingState servicing;
  private final JobWaker jobs;
  private final UploadSessions sessions;
  private final GroupCommit<SortedMap<StagedKey, String>, Integer> engine;

  PackageIntake(
      IntakeTable table, ServicingState servicing, JobWaker jobs, UploadSessions sessions) {
    this.table = table;
    this.servicing = servicing;
    this.jobs = jobs;
    this.sessions = sessions;
    this.engine = new GroupCommit<>("intake", BOUNDS, this::stage, StoreFaults::blamesContent);
  }

  @Override
  public UploadReceipt take(ScaleUnitId from, UploadPackage uploadPackage, long bytes)
      throws NotNow {
    return sessions.keep(from, uploadPackage, bytes, () -> stageAll(from, uploadPackage));
  }

  private UploadReceipt stageAll(ScaleUnitId from, UploadPackage uploadPackage) throws NotNow {
    try {
      if (servicing.active()) {
        throw new NotNow(NotNow.Reason.SERVICING, WHILE_SERVICING);
      }
      SortedMap<StagedKey, String> records = new TreeMap<>();
      for (CustomerRecord customer : uploadPackage.records()) {
        records.putIfAbsent(
            new StagedKey(customer.customerId(), customer.version(), from.value()),
            Json.write(customer));
      }
      int fresh = records.isEmpty() ? 0 : engine.write(records);
      if (fresh > 0) {
        jobs.wake(JobNumber.SYNC_CUSTOMERS);
      }
      return new UploadReceipt(uploadPackage.records().size(), fresh);
    } catch (Overloaded full) {
      throw new NotNow(NotNow.Reason.OVERLOADED, A_MOMENT);
    } catch (RuntimeException failure) {
      if (StoreFaults.isAway(failure)) {
        throw new NotNow(NotNow.Reason.STORE_UNAVAILABLE, A_MOMENT);
      }
      throw failure;
    }
  }

  /// One statement for all packages; answers how many records of each were new.
  private List<Integer> stage(List<SortedMap<StagedKey, String>> packages) {
    SortedMap<StagedKey, String> all = new TreeMap<>();
    packages.forEach(records -> records.forEach(all::putIfAbsent));
    Set<StagedKey> fresh = stageTwice(all);
    List<Integer> answers = new ArrayList<>();
    for (SortedMap<StagedKey, String> records : packages) {
      // The first package that holds a record counts it.
      answers.add((int) records.keySet().stream().filter(fresh::remove).count());
    }
    return answers;
  }

  /// A connection that was cut is no news for a channel: staging again changes nothing.
  private Set<StagedKey> stageTwice(SortedMap<StagedKey, String> records) {
    try {
      return table.stage(records);
    } catch (RuntimeException failure) {
      if (!StoreFaults.isAway(failure)) {
        throw failure;
      }
      return table.stage(records);
    }
  }

  @Override
  public void close() {
    engine.close();
  }
}
