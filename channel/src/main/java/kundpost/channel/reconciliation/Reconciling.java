package kundpost.channel.reconciliation;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import kundpost.exchange.CustomerDigest;
import kundpost.exchange.HeadquartersLink;
import kundpost.exchange.HeadquartersUnreachable;
import kundpost.exchange.HeadquartersUnreachable.Reason;
import kundpost.exchange.Reconciliation;
import kundpost.exchange.Reconciliation.Begin;
import kundpost.exchange.Reconciliation.End;
import kundpost.exchange.Reconciliation.Entry;
import kundpost.exchange.Reconciliation.Order;
import kundpost.exchange.Reconciliation.Stretch;
import kundpost.exchange.Reconciliation.Verdict;
import kundpost.jobloop.JobResult;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// One run of RECONCILE: walks all customers in the order of their ids and has headquarters compare
/// them, stretch by stretch, by a sum where nothing differs and one by one where something does.
@Component
public class Reconciling {

  private static final int MOST_TRIES = 4;
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

  /// How soon a job that is set to Continuous compares everything again.
  private static final Duration REST = Duration.ofHours(1);

  private final LevelRepository level;
  private final StretchRepository customers;
  private final HeadquartersLink headquarters;
  private final ApplicationEventPublisher events;
  private volatile boolean stopping;

  Reconciling(
      LevelRepository level,
      StretchRepository customers,
      HeadquartersLink headquarters,
      ApplicationEventPublisher events) {
    this.level = level;
    this.customers = customers;
    this.headquarters = headquarters;
    this.events = events;
  }

  public JobResult run() {
    UUID run = UUID.randomUUID();
    Walk walk = new Walk(run);
    try {
      LevelRepository.State state = level.state();
      Order order = headquarters.reconcile(new Begin(run, state.position(), state.generation()));
      if (!order.level()) {
        return JobResult.failed(0, 0, "NotLevel", REST);
      }
      String error = walk.toTheEnd() ? null : "Stopped";
      headquarters.reconcile(new End(run, error));
      return error == null
          ? new JobResult(walk.compared, 0, java.util.Optional.empty(), REST)
          : JobResult.failed(walk.compared, 0, error, REST);
    } catch (HeadquartersUnreachable unreachable) {
      String error = unreachable.reason().name();
      breakOff(new End(run, error));
      return JobResult.failed(walk.compared, 0, error, REST);
    }
  }

  private void breakOff(End end) {
    try {
      headquarters.reconcile(end);
    } catch (HeadquartersUnreachable theNextRunTells) {
      stopping |= Thread.currentThread().isInterrupted();
    }
  }

  @EventListener
  void stop(ContextClosedEvent closing) {
    stopping = true;
  }

  /// One walk from the first customer to the last.
  private final class Walk {
    private final UUID run;
    private @Nullable UUID after;
    private long compared;

    Walk(UUID run) {
      this.run = run;
    }

    /// Answers false when the channel stops meanwhile.
    boolean toTheEnd() throws HeadquartersUnreachable {
      while (!stopping) {
        // Read before the customers are: what comes down meanwhile only makes them newer.
        long position = level.state().position();
        List<Entry> entries = customers.after(after);
        boolean last = entries.size() < Reconciliation.MOST_CUSTOMERS;
        UUID upTo = last ? null : entries.getLast().customerId();
        compare(entries, upTo, position);
        compared += entries.size();
        after = upTo;
        if (last) {
          return true;
        }
      }
      return false;
    }

    private void compare(List<Entry> entries, @Nullable UUID upTo, long position)
        throws HeadquartersUnreachable {
      List<Entry> settled = entries.stream().filter(Walk::isSettled).toList();
      CustomerDigest digest = new CustomerDigest();
      settled.forEach(
          entry ->
              digest.add(
                  entry.customerId(), String.valueOf(entry.accountNumber()), entry.content()));
      Stretch sum =
          new Stretch(
              run,
              after,
              upTo,
              position,
              entries.stream().filter(entry -> entry.main() == null).count(),
              settled.size(),
              digest.text(),
              null);
      boolean allSettled = settled.size() == entries.size();
      Verdict verdict = ask(allSettled ? sum : with(sum, entries));
      if (!verdict.same()) {
        verdict = ask(with(sum, entries));
      }
      if (!verdict.sendAgain().isEmpty() && customers.sendAgain(verdict.sendAgain()) > 0) {
        events.publishEvent(new QueuedAgain());
      }
    }

    private static boolean isSettled(Entry entry) {
      return !entry.waiting() && entry.accountNumber() != null && entry.main() == null;
    }

    private static Stretch with(Stretch sum, List<Entry> entries) {
      return new Stretch(
          sum.run(),
          sum.after(),
          sum.upTo(),
          sum.feedPosition(),
          sum.customers(),
          sum.settled(),
          sum.digest(),
          entries);
    }

    /// A stretch that comes twice counts once, so a lost answer costs a repeat and not the run.
    private Verdict ask(Stretch stretch) throws HeadquartersUnreachable {
      for (int tries = 1; ; tries++) {
        try {
          return headquarters.reconcile(stretch);
        } catch (HeadquartersUnreachable unreachable) {
          if (tries == MOST_TRIES || stopping || unreachable.reason() == Reason.BAD_ANSWER) {
            throw unreachable;
          }
          pause(unreachable);
        }
      }
    }

    private static void pause(HeadquartersUnreachable unreachable) throws HeadquartersUnreachable {
      try {
        Thread.sleep(BETWEEN_TRIES);
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
        throw unreachable;
      }
    }
  }
}
