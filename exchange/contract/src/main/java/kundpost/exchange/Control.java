package kundpost.exchange;

import java.util.Optional;

/// Headquarters' side of heartbeats, run reports and enrolment.
public interface Control {

  /// Blocks (on a virtual thread) until there is something new for this scale unit or its patience
  /// is over.
  HeartbeatAnswer heartbeat(ScaleUnitId from, Heartbeat heartbeat) throws InterruptedException;

  void report(ScaleUnitId from, JobRunReport report);

  /// Empty when the code is unknown, used or out of date.
  Optional<Enrolment.Answer> enrol(Enrolment.Request request);
}
