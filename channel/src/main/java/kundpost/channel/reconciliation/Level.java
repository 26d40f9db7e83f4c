package kundpost.channel.reconciliation;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import kundpost.channel.database.ThisProcess;
import kundpost.channel.reconciliation.LevelRepository.State;
import kundpost.exchange.Heartbeat;
import kundpost.exchange.HeartbeatAnswer;
import kundpost.vocabulary.AccountNumber;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Whether this channel and headquarters still have one history. Tells headquarters what it needs
/// to see that either database was set back, and acts on what headquarters answers.
@Component
public class Level {

  private static final Logger LOG = LoggerFactory.getLogger(Level.class);

  private static final long UNKNOWN = -1;

  private final LevelRepository repository;
  private final ThisProcess process;
  private final AtomicLong highestTold = new AtomicLong();
  private final AtomicLong lastCount = new AtomicLong();

  /// Asked for once: later ones are told to this process.
  private volatile long highestStored = UNKNOWN;

  private volatile boolean agreed;

  Level(LevelRepository repository, ThisProcess process) {
    this.repository = repository;
    this.process = process;
  }

  /// @param position how far 1010 has come
  public record Told(long position, Heartbeat.Origin origin) {}

  /// For a heartbeat, all read at one time.
  public Told told() {
    State state = repository.state();
    long highest = highestNumber();
    return new Told(
        state.position(),
        new Heartbeat.Origin(
            process.id(),
            state.counter(),
            state.generation(),
            highest == 0 ? null : AccountNumber.ofSequence(highest).value(),
            state.epoch()));
  }

  private long highestNumber() {
    if (highestStored == UNKNOWN) {
      highestStored = repository.highestAccountNumber();
    }
    return Math.max(highestStored, highestTold.get());
  }

  /// Headquarters has told this channel an account number, whatever becomes of it here.
  public void wasTold(String accountNumber) {
    AccountNumber.parse(accountNumber)
        .flatMap(AccountNumber::place)
        .ifPresent(place -> highestTold.accumulateAndGet(place, Math::max));
  }

  /// Whether headquarters has compared this database with what it knows of the channel since this
  /// process began; until then nothing may be uploaded.
  public boolean isAgreed() {
    return agreed;
  }

  /// Whether a package that was counted so may be sent; not when this database has become an older
  /// copy under this process.
  public boolean counts(long count) {
    if (lastCount.getAndAccumulate(count, Math::max) < count) {
      return true;
    }
    agreed = false;
    return false;
  }

  /// Answers whether something changed here that headquarters should hear at once.
  public boolean follow(Heartbeat told, HeartbeatAnswer answer) {
    boolean feedChanged = followFeed(told, answer.feed());
    boolean epochBegun = followEpoch(answer);
    agreed = true;
    return feedChanged || epochBegun;
  }

  private boolean followFeed(Heartbeat told, HeartbeatAnswer.@Nullable Feed feed) {
    Heartbeat.Origin origin = told.origin();
    if (feed == null || origin == null) {
      return false;
    }
    UUID before = origin.generation();
    Long resumeAfter = feed.resumeAfter();
    if (resumeAfter == null) {
      return !feed.generation().equals(before)
          && repository.goOn(before, told.customerPosition(), feed.generation());
    }
    boolean back = repository.goBack(before, resumeAfter, feed.generation());
    if (back) {
      LOG.warn(
          "headquarters was set back to an older copy; job 1010 goes on from position {} instead of"
              + " {}, and what headquarters has lost is sent again",
          resumeAfter,
          told.customerPosition());
    }
    return back;
  }

  /// The counter is read after the answer: this database has counted every package before it was
  /// sent, so one that is behind what headquarters has seen is an older copy.
  private boolean followEpoch(HeartbeatAnswer answer) {
    Integer epoch = answer.epoch();
    Long counter = answer.counter();
    if (epoch == null || counter == null) {
      return false;
    }
    State state = repository.state();
    boolean setBack =
        state.epoch() < epoch || (state.epoch() == epoch && state.counter() < counter);
    if (!setBack) {
      return false;
    }
    int next = Math.max(state.epoch(), epoch) + 1;
    boolean begun = repository.beginEpoch(state.epoch(), next);
    if (begun) {
      lastCount.set(0);
      LOG.warn(
          "this channel's database was set back to an older copy (counter {}, headquarters has seen"
              + " {}); job 1010 brings what is missing, and changes are numbered anew",
          state.counter(),
          counter);
    }
    return begun;
  }
}
