package kundpost.headquarters.dataexchange;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kundpost.exchange.ControlState;
import kundpost.exchange.Heartbeat;
import kundpost.exchange.JobNumber;
import kundpost.exchange.JobSchedule;
import kundpost.exchange.ScaleUnitId;
import org.springframework.stereotype.Component;

/// What each scale unit is to do until it is told otherwise, and what it says waits there. A job
/// that is not active, and every job of a paused scale unit, travels as Manual, so that a channel
/// of an older version obeys as well.
@Component
class ChannelOrders {

  private final JobTable jobs;
  private final WaitingTable waiting;
  private final ServicingState servicing;

  ChannelOrders(JobTable jobs, WaitingTable waiting, ServicingState servicing) {
    this.jobs = jobs;
    this.waiting = waiting;
    this.servicing = servicing;
  }

  /// @param version the control version that is being told
  ControlState to(ScaleUnitId scaleUnit, long version) {
    boolean paused = waiting.isPaused(scaleUnit);
    Map<String, JobSchedule> inChannel = new TreeMap<>();
    jobs.settings()
        .forEach(
            (number, setting) -> {
              if (number.runs() == JobNumber.Runs.IN_CHANNEL) {
                inChannel.put(number.wireName(), paused ? JobSchedule.MANUAL : setting.inForce());
              }
            });
    return new ControlState(version, inChannel, servicing.active(), paused);
  }

  /// Keeps what the heartbeat says waits; an older channel says nothing.
  void heard(ScaleUnitId from, Heartbeat heartbeat, Instant now) {
    List<Heartbeat.Waiting> told = heartbeat.longestWaiting();
    if (told != null) {
      waiting.replace(from, told, now);
    } else if (heartbeat.waiting() == 0) {
      waiting.replace(from, List.of(), now);
    }
  }
}
