package kundpost.exchange.http;

import java.time.Duration;
import java.util.List;
import kundpost.exchange.ChannelConfiguration;
import kundpost.exchange.CustomerFeedPage;
import kundpost.exchange.CustomerRecord;
import kundpost.exchange.Enrolment;
import kundpost.exchange.GlobalConfiguration;
import kundpost.exchange.HeadquartersLink;
import kundpost.exchange.HeadquartersUnreachable;
import kundpost.exchange.Heartbeat;
import kundpost.exchange.HeartbeatAnswer;
import kundpost.exchange.JobRunReport;
import kundpost.exchange.RealTimeAnswer;
import kundpost.exchange.Reconciliation;
import kundpost.exchange.UploadPackage;
import kundpost.exchange.UploadReceipt;
import kundpost.exchange.http.WireJson.NotUnderstood;
import kundpost.vocabulary.AccountNumber;

/// A channel's line to headquarters over HTTP.
final class HttpLink implements HeadquartersLink {

  private static final Duration BULK = Duration.ofSeconds(15);
  private static final Duration SMALL = Duration.ofSeconds(10);

  private final HttpCaller caller;

  HttpLink(HttpCaller caller) {
    this.caller = caller;
  }

  @Override
  public RealTimeAnswer create(CustomerRecord customer, Duration deadline)
      throws HeadquartersUnreachable {
    Answer answer = caller.post(Wire.CUSTOMERS, customer, deadline);
    try {
      if (answer.status() == 422) {
        return refusal(answer.body());
      }
      var created = WireJson.readComplete(answer.ok(), RealTimeCreated.class);
      if (!created.requested().equals(customer.customerId())
          || AccountNumber.parse(created.accountNumber()).isEmpty()) {
        throw Answer.bad();
      }
      return new RealTimeAnswer.Created(created.customerId(), created.accountNumber());
    } catch (NotUnderstood strange) {
      throw Answer.bad();
    }
  }

  private static RealTimeAnswer refusal(byte[] body) throws NotUnderstood, HeadquartersUnreachable {
    WireProblem problem = WireJson.readComplete(body, WireProblem.class);
    List<WireProblem.Field> fields = problem.fields();
    if (!problem.code().equals(WireProblem.REFUSED) || fields == null || fields.isEmpty()) {
      throw Answer.bad();
    }
    return new RealTimeAnswer.Refused(fields.stream().map(WireProblem.Field::toProblem).toList());
  }

  @Override
  public UploadReceipt upload(UploadPackage uploadPackage) throws HeadquartersUnreachable {
    UploadReceipt receipt = caller.post(Wire.UPLOADS, uploadPackage, BULK).as(UploadReceipt.class);
    if (receipt.received() != uploadPackage.records().size()) {
      throw Answer.bad();
    }
    return receipt;
  }

  @Override
  public CustomerFeedPage customers(long afterPosition, int most) throws HeadquartersUnreachable {
    String query = "?after=" + afterPosition + "&most=" + most;
    CustomerFeedPage page = caller.get(Wire.CUSTOMERS + query, BULK).as(CustomerFeedPage.class);
    long last = afterPosition;
    for (CustomerFeedPage.Item item : page.items()) {
      if (item.position() <= last) {
        throw Answer.bad();
      }
      last = item.position();
    }
    if (page.position() != last) {
      throw Answer.bad();
    }
    return page;
  }

  @Override
  public ChannelConfiguration channelConfiguration() throws HeadquartersUnreachable {
    return caller.get(Wire.CHANNEL_CONFIGURATION, SMALL).as(ChannelConfiguration.class);
  }

  @Override
  public GlobalConfiguration globalConfiguration() throws HeadquartersUnreachable {
    return caller.get(Wire.GLOBAL_CONFIGURATION, SMALL).as(GlobalConfiguration.class);
  }

  @Override
  public HeartbeatAnswer heartbeat(Heartbeat heartbeat) throws HeadquartersUnreachable {
    Duration deadline = SMALL.plusSeconds(heartbeat.waitSeconds());
    return caller.post(Wire.HEARTBEATS, heartbeat, deadline).as(HeartbeatAnswer.class);
  }

  @Override
  public void report(JobRunReport report) throws HeadquartersUnreachable {
    if (caller.post(Wire.JOB_RUNS, report, SMALL).status() != 204) {
      throw Answer.bad();
    }
  }

  @Override
  public Reconciliation.Order reconcile(Reconciliation.Begin begin) throws HeadquartersUnreachable {
    return caller.post(Wire.RECONCILIATIONS, begin, SMALL).as(Reconciliation.Order.class);
  }

  @Override
  public Reconciliation.Verdict reconcile(Reconciliation.Stretch stretch)
      throws HeadquartersUnreachable {
    return caller
        .post(Wire.RECONCILIATION_STRETCHES, stretch, BULK)
        .as(Reconciliation.Verdict.class);
  }

  @Override
  public void reconcile(Reconciliation.End end) throws HeadquartersUnreachable {
    if (caller.post(Wire.RECONCILIATION_ENDS, end, SMALL).status() != 204) {
      throw Answer.bad();
    }
  }

  @Override
  public Enrolment.Answer enrol(Enrolment.Request request)
      throws HeadquartersUnreachable, EnrolmentRefused {
    Answer answer = caller.postUnsigned(Wire.ENROLMENTS, request, SMALL);
    if (answer.hasCode(WireProblem.ENROLMENT_REFUSED)) {
      throw new EnrolmentRefused();
    }
    return answer.as(Enrolment.Answer.class);
  }
}
