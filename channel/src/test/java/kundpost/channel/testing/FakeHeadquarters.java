package kundpost.channel.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import kundpost.exchange.ChannelConfiguration;
import kundpost.exchange.ControlState;
import kundpost.exchange.CustomerFeedPage;
import kundpost.exchange.CustomerRecord;
import kundpost.exchange.CustomerRecord.WireIdentity;
import kundpost.exchange.Enrolment;
import kundpost.exchange.GlobalConfiguration;
import kundpost.exchange.HeadquartersLink;
import kundpost.exchange.HeadquartersUnreachable;
import kundpost.exchange.HeadquartersUnreachable.Reason;
import kundpost.exchange.Heartbeat;
import kundpost.exchange.HeartbeatAnswer;
import kundpost.exchange.HeartbeatAnswer.RunJob;
import kundpost.exchange.JobRunReport;
import kundpost.exchange.JobSchedule;
import kundpost.exchange.RealTimeAnswer;
import kundpost.exchange.Reconciliation;
import kundpost.exchange.UploadPackage;
import kundpost.exchange.UploadReceipt;
import kundpost.vocabulary.FieldProblem;
import org.jspecify.annotations.Nullable;

/// A headquarters in memory that keeps the contract, and can be told to misbehave. Long because the
/// contract has that many calls.
public final class FakeHeadquarters implements HeadquartersLink {

  /// What a real-time call meets.
  public enum RealTime {
    ANSWERS,
    LOSES_THE_REPLY,
    HANGS,
    REFUSES,
    IS_IN_SERVICING
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<UUID, String> numbers = new HashMap<>();
  private final Map<WireIdentity, UUID> shoppers = new HashMap<>();
  private final CustomerFeed feed = new CustomerFeed();
  private final List<RunJob> commands = new ArrayList<>();
  private ChannelConfiguration channelConfiguration = new ChannelConfiguration(0, List.of());
  private GlobalConfiguration globalConfiguration = new GlobalConfiguration(0, List.of());
  private ControlState control = new ControlState(1, Map.of(), false);

  public final FakeIntake intake = new FakeIntake();
  public final List<CustomerRecord> created = new CopyOnWriteArrayList<>();
  public final List<Duration> deadlines = new CopyOnWriteArrayList<>();
  public final List<UploadPackage> uploads = new CopyOnWriteArrayList<>();
  public final List<Heartbeat> heartbeats = new CopyOnWriteArrayList<>();
  public final List<JobRunReport> reports = new CopyOnWriteArrayList<>();
  public final List<Enrolment.Request> enrolments = new CopyOnWriteArrayList<>();
  public final List<Reconciliation.Stretch> stretches = new CopyOnWriteArrayList<>();
  public final List<Reconciliation.End> ends = new CopyOnWriteArrayList<>();
  public volatile Function<Reconciliation.Stretch, Reconciliation.Verdict> verdict =
      stretch -> new Reconciliation.Verdict(true, List.of());

  /// What heartbeats answer of levels, as the channel must be told.
  public volatile @Nullable Integer epoch;

  public volatile @Nullable Long counter;
  public volatile HeartbeatAnswer.@Nullable Feed feedTold;
  public volatile CountDownLatch hang = new CountDownLatch(1);
  public volatile CountDownLatch holdUploads = new CountDownLatch(0);
  public volatile boolean away;
  public volatile boolean refuseEnrolment;
  public volatile boolean loseUploadReply;
  public volatile RealTime realTime = RealTime.ANSWERS;
  public volatile List<FieldProblem> refusal = List.of();
  public volatile Predicate<CustomerRecord> unreadable = record -> false;
  private volatile Supplier<String> token = () -> "";

  void tokenOfChannel(Supplier<String> supplier) {
    token = supplier;
  }

  public String channelToken() {
    return token.get();
  }

  @Override
  public RealTimeAnswer create(CustomerRecord customer, Duration deadline)
      throws HeadquartersUnreachable {
    reach();
    created.add(customer);
    deadlines.add(deadline);
    return switch (realTime) {
      case ANSWERS -> answer(customer);
      case REFUSES -> new RealTimeAnswer.Refused(refusal);
      case IS_IN_SERVICING ->
          throw new HeadquartersUnreachable(Reason.SERVICING, Duration.ofSeconds(7));
      case LOSES_THE_REPLY -> {
        answer(customer);
        throw new HeadquartersUnreachable(Reason.TRANSPORT_FAULT, Duration.ofSeconds(1));
      }
      case HANGS -> {
        await(hang);
        yield answer(customer);
      }
    };
  }

  private RealTimeAnswer answer(CustomerRecord customer) {
    return locked(
        () -> {
          UUID id =
              customer.identity() == null
                  ? customer.customerId()
                  : shoppers.computeIfAbsent(customer.identity(), shopper -> customer.customerId());
          return new RealTimeAnswer.Created(id, number(id));
        });
  }

  private String number(UUID id) {
    return locked(() -> numbers.computeIfAbsent(id, fresh -> "K" + (1000 + numbers.size())));
  }

  public int customers() {
    return locked(numbers::size);
  }

  /// Somebody signed this shopper up through another channel.
  public void knows(WireIdentity shopper, UUID customerId) {
    locked(
        () -> {
          shoppers.put(shopper, customerId);
          return number(customerId);
        });
  }

  @Override
  public UploadReceipt upload(UploadPackage uploadPackage) throws HeadquartersUnreachable {
    await(holdUploads);
    reach();
    if (uploadPackage.records().stream().anyMatch(unreadable)) {
      throw new HeadquartersUnreachable(Reason.BAD_ANSWER, Duration.ofSeconds(1));
    }
    UploadReceipt receipt = intake.take(uploadPackage);
    uploads.add(uploadPackage);
    intake.numbered(uploadPackage, this::number).forEach(this::publish);
    if (loseUploadReply) {
      loseUploadReply = false;
      throw new HeadquartersUnreachable(Reason.TRANSPORT_FAULT, Duration.ZERO);
    }
    return receipt;
  }

  @Override
  public CustomerFeedPage customers(long afterPosition, int most) throws HeadquartersUnreachable {
    reach();
    return locked(() -> feed.page(afterPosition, most));
  }

  /// Puts an item into 1010 at the next position.
  public void publish(CustomerFeedPage.Item item) {
    locked(
        () -> {
          changed.signalAll();
          return feed.add(item);
        });
  }

  @Override
  public ChannelConfiguration channelConfiguration() throws HeadquartersUnreachable {
    reach();
    return locked(() -> channelConfiguration);
  }

  @Override
  public GlobalConfiguration globalConfiguration() throws HeadquartersUnreachable {
    reach();
    return locked(() -> globalConfiguration);
  }

  /// Publishes the next version of 1070.
  public void publish(List<ChannelConfiguration.Store> stores) {
    locked(
        () -> {
          channelConfiguration =
              new ChannelConfiguration(channelConfiguration.version() + 1, stores);
          changed.signalAll();
          return channelConfiguration;
        });
  }

  public void publishProviders(List<GlobalConfiguration.Provider> providers) {
    locked(
        () -> {
          globalConfiguration =
              new GlobalConfiguration(globalConfiguration.version() + 1, providers);
          changed.signalAll();
          return globalConfiguration;
        });
  }

  public long channelConfigurationVersion() {
    return locked(channelConfiguration::version);
  }

  public void control(Map<String, JobSchedule> schedules, boolean servicing) {
    locked(
        () -> {
          control = new ControlState(control.version() + 1, schedules, servicing);
          changed.signalAll();
          return control;
        });
  }

  public long controlVersion() {
    return locked(control::version);
  }

  /// Asks the channel to run a job, and repeats it until its report has come.
  public UUID command(String job) {
    UUID id = UUID.randomUUID();
    locked(
        () -> {
          changed.signalAll();
          return commands.add(new RunJob(id, job));
        });
    return id;
  }

  @Override
  public HeartbeatAnswer heartbeat(Heartbeat heartbeat) throws HeadquartersUnreachable {
    reach();
    heartbeats.add(heartbeat);
    long until = System.nanoTime() + Duration.ofSeconds(heartbeat.waitSeconds()).toNanos();
    lock.lock();
    try {
      while (!hasNews(heartbeat) && System.nanoTime() < until && !away) {
        changed.awaitNanos(Math.min(until - System.nanoTime(), 50_000_000));
      }
      reach();
      return new HeartbeatAnswer(
          control,
          channelConfiguration.version(),
          globalConfiguration.version(),
          feed.newest(),
          List.copyOf(commands),
          epoch,
          feedTold,
          counter,
          List.of());
    } catch (InterruptedException stop) {
      throw new HeadquartersUnreachable(Reason.TRANSPORT_FAULT, Duration.ZERO, stop);
    } finally {
      lock.unlock();
    }
  }

  private boolean hasNews(Heartbeat heartbeat) {
    return control.version() > heartbeat.controlVersion()
        || channelConfiguration.version() > heartbeat.channelConfigurationVersion()
        || globalConfiguration.version() > heartbeat.globalConfigurationVersion()
        || feed.newest() > heartbeat.customerPosition()
        || !commands.isEmpty();
  }

  @Override
  public void report(JobRunReport report) throws HeadquartersUnreachable {
    reach();
    locked(() -> commands.removeIf(command -> command.commandId().equals(report.commandId())));
    reports.add(report);
  }

  @Override
  public Reconciliation.Order reconcile(Reconciliation.Begin begin) throws HeadquartersUnreachable {
    reach();
    return new Reconciliation.Order(true, true);
  }

  @Override
  public Reconciliation.Verdict reconcile(Reconciliation.Stretch stretch)
      throws HeadquartersUnreachable {
    reach();
    stretches.add(stretch);
    return verdict.apply(stretch);
  }

  @Override
  public void reconcile(Reconciliation.End end) throws HeadquartersUnreachable {
    reach();
    ends.add(end);
  }

  @Override
  public Enrolment.Answer enrol(Enrolment.Request request)
      throws HeadquartersUnreachable, EnrolmentRefused {
    connect();
    enrolments.add(request);
    if (refuseEnrolment) {
      throw new EnrolmentRefused();
    }
    return new Enrolment.Answer("sweden-1", "http://headquarters.test");
  }

  private void reach() throws HeadquartersUnreachable {
    if (token.get().isEmpty()) {
      throw new HeadquartersUnreachable(Reason.NOT_ENROLLED, Duration.ofSeconds(1));
    }
    connect();
  }

  private void connect() throws HeadquartersUnreachable {
    if (away) {
      throw new HeadquartersUnreachable(Reason.TRANSPORT_FAULT, Duration.ofSeconds(1));
    }
  }

  /// Deaf to interrupts, as a broken transport is.
  private static void await(CountDownLatch latch) {
    while (latch.getCount() > 0) {
      try {
        latch.await();
      } catch (InterruptedException ignored) {
        Thread.onSpinWait();
      }
    }
  }

  private <T> T locked(Supplier<T> action) {
    lock.lock();
    try {
      return action.get();
    } finally {
      lock.unlock();
    }
  }
}
