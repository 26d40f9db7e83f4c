package kundpost.headquarters.servicing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kundpost.headquarters.dataexchange.Publication;
import kundpost.headquarters.dataexchange.Publication.Subject;
import kundpost.headquarters.dataexchange.ServicingState;
import kundpost.vocabulary.Checked;
import kundpost.vocabulary.FieldProblem;
import kundpost.vocabulary.Rule;
import kundpost.vocabulary.TextRule;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/// Turns servicing on and off, tells the channels, and ends it when its time is over.
@Service
class ServicingSwitch implements ServicingState {

  static final int LONGEST_MESSAGE = 200;
  private static final Logger LOG = LoggerFactory.getLogger(ServicingSwitch.class);
  private static final Duration WAIT = Duration.ofSeconds(2);
  private static final Duration REMEMBERED = Duration.ofMillis(500);

  private final ServicingRepository repository;
  private final Publication publication;
  private final TransactionTemplate transactions;
  private final Clock clock;
  private volatile @Nullable Seen seen;

  ServicingSwitch(
      ServicingRepository repository,
      Publication publication,
      TransactionTemplate transactions,
      Clock clock) {
    this.repository = repository;
    this.publication = publication;
    this.transactions = transactions;
    this.clock = clock;
  }

  private record Seen(Servicing servicing, long atNanos) {}

  /// A wish as it comes in, nothing checked yet.
  record Wish(boolean active, Optional<Instant> until, String message) {}

  /// What holds now. Remembered for half a second, because every real-time request asks.
  Servicing current() {
    Seen last = seen;
    if (last == null || System.nanoTime() - last.atNanos() > REMEMBERED.toNanos()) {
      last = new Seen(repository.read(), System.nanoTime());
      seen = last;
    }
    Servicing servicing = last.servicing();
    return servicing.holdsAt(clock.instant()) || !servicing.active()
        ? servicing
        : new Servicing(false, Optional.empty(), "", servicing.changedAt(), servicing.changedBy());
  }

  @Override
  public boolean active() {
    return current().active();
  }

  /// Fulfils the wish and waits shortly until the channels know.
  Checked<Servicing> set(Wish wish, String by) {
    Instant now = clock.instant();
    List<FieldProblem> problems = new ArrayList<>();
    String message = message(wish.message(), problems);
    if (wish.active() && wish.until().isPresent() && !wish.until().get().isAfter(now)) {
      problems.add(new FieldProblem("until", Rule.OUT_OF_RANGE, 0));
    }
    if (!problems.isEmpty()) {
      return new Checked.Refused<>(problems);
    }
    Optional<Instant> until = wish.active() ? wish.until() : Optional.empty();
    transactions.executeWithoutResult(
        status -> {
          repository.write(wish.active(), until, wish.active() ? message : "", now, by);
          publication.changed(Subject.CONTROL);
        });
    seen = null;
    LOG.info("servicing is {}", wish.active() ? "on: sign-ups and uploads get 503" : "off");
    publication.awaitInForce(Subject.CONTROL, WAIT);
    return Checked.accepted(current());
  }

  @Scheduled(fixedDelay = 1000, initialDelay = 1000)
  void endIfOver() {
    try {
      if (Boolean.TRUE.equals(transactions.execute(status -> endedNow()))) {
        seen = null;
        LOG.info("servicing is off: its end time has come");
      }
    } catch (DataAccessException | TransactionException away) {
      LOG.debug("whether servicing is over cannot be seen now; looked again in 1 s", away);
    }
  }

  private boolean endedNow() {
    boolean over = repository.endIfOver(clock.instant());
    if (over) {
      publication.changed(Subject.CONTROL);
    }
    return over;
  }

  private static String message(String text, List<FieldProblem> problems) {
    if (text.isBlank()) {
      return "";
    }
    return switch (TextRule.check("message", text, LONGEST_MESSAGE)) {
      case Checked.Accepted<String>(String clean) -> clean;
      case Checked.Refused<String>(List<FieldProblem> found) -> {
        problems.addAll(found);
        yield "";
      }
    };
  }
}
