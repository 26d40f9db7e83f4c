package kundpost.headquarters.reconciliation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kundpost.exchange.JobNumber;
import kundpost.exchange.ScaleUnitId;
import kundpost.headquarters.dataexchange.Jobs;
import kundpost.headquarters.dataexchange.Mending;
import kundpost.headquarters.dataexchange.ScaleUnits;
import org.springframework.stereotype.Component;

/// What staff and programs see of reconciliation, and ask of it.
@Component
class Reconciliations {

  /// The newest run in one scale unit.
  ///
  /// @param onTheWay customers that wait for upload, conversion or download: no difference
  /// @param inRepair customers whose uploaded state is parked
  /// @param differing customers that differ, whether or not they were mended
  /// @param error a stable code when the run broke off
  record Result(
      UUID run,
      String scaleUnit,
      boolean mending,
      Instant startedAt,
      Optional<Instant> finishedAt,
      long customersInChannel,
      long customersInHeadquarters,
      long onTheWay,
      long inRepair,
      long differing,
      long mended,
      Optional<String> error) {}

  /// @param result empty before the first run
  record Line(ScaleUnits.ScaleUnit scaleUnit, Optional<Result> result) {}

  private final RunTable runs;
  private final ScaleUnits scaleUnits;
  private final Jobs jobs;
  private final Mending mending;

  Reconciliations(RunTable runs, ScaleUnits scaleUnits, Jobs jobs, Mending mending) {
    this.runs = runs;
    this.scaleUnits = scaleUnits;
    this.jobs = jobs;
    this.mending = mending;
  }

  List<Line> all() {
    return scaleUnits.all().stream().map(this::line).toList();
  }

  /// Empty for a scale unit that is not known.
  Optional<Line> find(String scaleUnit) {
    return scaleUnits.all().stream()
        .filter(unit -> unit.id().value().equals(scaleUnit))
        .findFirst()
        .map(this::line);
  }

  private Line line(ScaleUnits.ScaleUnit unit) {
    return new Line(unit, runs.latest(unit.id().value()));
  }

  List<Difference> differences(Result result, Optional<UUID> after, int limit) {
    return runs.differences(result.run(), after, limit);
  }

  /// Has the scale unit compare, and mend what differs if so wished.
  Jobs.RunNow run(ScaleUnitId scaleUnit, boolean mend, Duration wait, String by) {
    if (mend) {
      mending.due(scaleUnit.value());
    }
    return jobs.runNowIn(scaleUnit, JobNumber.RECONCILE, wait, by);
  }
}
