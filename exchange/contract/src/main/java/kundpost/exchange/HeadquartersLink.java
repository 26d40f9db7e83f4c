package kundpost.exchange;

import java.time.Duration;

/// A channel's line to headquarters. Every call either answers or throws [HeadquartersUnreachable];
/// none retries by itself: who calls decides when to try again.
public interface HeadquartersLink {

  /// Creates one customer now.
  ///
  /// @param deadline how long to wait in all, connecting included
  RealTimeAnswer create(CustomerRecord customer, Duration deadline) throws HeadquartersUnreachable;

  UploadReceipt upload(UploadPackage uploadPackage) throws HeadquartersUnreachable;

  CustomerFeedPage customers(long afterPosition, int most) throws HeadquartersUnreachable;

  ChannelConfiguration channelConfiguration() throws HeadquartersUnreachable;

  GlobalConfiguration globalConfiguration() throws HeadquartersUnreachable;

  HeartbeatAnswer heartbeat(Heartbeat heartbeat) throws HeadquartersUnreachable;

  void report(JobRunReport report) throws HeadquartersUnreachable;

  Reconciliation.Order reconcile(Reconciliation.Begin begin) throws HeadquartersUnreachable;

  Reconciliation.Verdict reconcile(Reconciliation.Stretch stretch) throws HeadquartersUnreachable;

  void reconcile(Reconciliation.End end) throws HeadquartersUnreachable;

  /// @throws EnrolmentRefused when the code is unknown, used or out of date
  Enrolment.Answer enrol(Enrolment.Request request)
      throws HeadquartersUnreachable, EnrolmentRefused;

  /// Headquarters knows no such open enrolment; trying again with the same code cannot help.
  final class EnrolmentRefused extends Exception {
    private static final long serialVersionUID = 1L;

    public EnrolmentRefused() {
      super("headquarters refuses the enrolment code");
    }
  }
}
