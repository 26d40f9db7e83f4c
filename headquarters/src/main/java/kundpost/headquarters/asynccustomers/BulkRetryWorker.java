package kundpost.headquarters.asynccustomers;

import kundpost.exchange.JobNumber;
import kundpost.exchange.Unquoted;
import kundpost.headquarters.database.Outages;
import kundpost.headquarters.database.StoreFaults;
import kundpost.headquarters.dataexchange.JobWaker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Goes on with every bulk retry that is not over, also those that another process began.
@Component
class BulkRetryWorker {

  private static final Logger LOG = LoggerFactory.getLogger(BulkRetryWorker.class);

  private final BulkRetrySteps steps;
  private final JobWaker jobs;
  private final Outages outages;

  BulkRetryWorker(BulkRetrySteps steps, JobWaker jobs, Outages outages) {
    this.steps = steps;
    this.jobs = jobs;
    this.outages = outages;
  }

  @Scheduled(fixedDelay = 300, initialDelay = 500)
  void goOn() {
    try {
      int moved = 0;
      for (var id : steps.open()) {
        moved += steps.step(id);
      }
      if (moved > 0) {
        jobs.wake(JobNumber.SYNC_CUSTOMERS);
      }
    } catch (RuntimeException failure) {
      if (StoreFaults.isAway(failure)) {
        outages.met(failure);
      } else {
        LOG.error("a step of a bulk retry failed; tried again", Unquoted.of(failure));
      }
    }
  }
}
