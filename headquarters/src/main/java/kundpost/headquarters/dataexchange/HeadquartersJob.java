package kundpost.headquarters.dataexchange;

import kundpost.exchange.JobNumber;
import kundpost.jobloop.JobResult;

/// A job whose work is done in headquarters; each one is a bean, run by its schedule.
public interface HeadquartersJob {

  JobNumber number();

  JobResult run();
}
