package kundpost.exchange.http;

/// Where the endpoints are, and how large a message may be.
final class Wire {

  static final String CUSTOMERS = "/exchange/v1/customers";
  static final String UPLOADS = "/exchange/v1/uploads";
  static final String CHANNEL_CONFIGURATION = "/exchange/v1/channel-configuration";
  static final String GLOBAL_CONFIGURATION = "/exchange/v1/global-configuration";
  static final String HEARTBEATS = "/exchange/v1/heartbeats";
  static final String JOB_RUNS = "/exchange/v1/job-runs";
  static final String RECONCILIATIONS = "/exchange/v1/reconciliations";
  static final String RECONCILIATION_STRETCHES = "/exchange/v1/reconciliations/stretches";
  static final String RECONCILIATION_ENDS = "/exchange/v1/reconciliations/ends";
  static final String ENROLMENTS = "/exchange/v1/enrolments";

  static final String JSON = "application/json";
  static final String PROBLEM_JSON = "application/problem+json";

  static final int LONGEST_CONTROL_BODY = 64 * 1024;
  static final int LONGEST_HEARTBEAT_BODY = 512 * 1024;
  static final int LONGEST_CUSTOMER_BODY = 512 * 1024;
  static final int LONGEST_UPLOAD_BODY = 32 * 1024 * 1024;
  static final int LONGEST_ANSWER = 32 * 1024 * 1024;
  static final int MOST_FEED_ITEMS = 500;

  private Wire() {}
}
