package kundpost.headquarters.dataexchange;

import kundpost.exchange.JobNumber;

/// Wakes a continuous job of headquarters when there may be work for it.
public interface JobWaker {

  void wake(JobNumber job);
}
