package kundpost.channel.download;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import kundpost.channel.reconciliation.Level;
import kundpost.channel.retry.HeadquartersPause;
import kundpost.checkpoint.Checkpoint;
import kundpost.exchange.CustomerFeedPage;
import kundpost.exchange.HeadquartersLink;
import kundpost.exchange.HeadquartersUnreachable;
import kundpost.jobloop.JobResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// One run of 1010: brings customers and their account numbers into the channel database.
@Component
public class DownloadingCustomers {

  private static final Logger LOG = LoggerFactory.getLogger(DownloadingCustomers.class);
  private static final String REFUSED_ROW = "RefusedRow";

  /// Customers asked for at once.
  private static final int PAGE = 500;

  /// Pages in one run, so that a run has an end that can be reported; the next follows at once.
  private static final int MOST_PAGES_PER_RUN = 200;

  /// The rest after a page that was not the one to apply any more.
  private static final Duration AFTER_A_STEP_ASIDE = Duration.ofMillis(500);

  /// Refused customers tried again in one run, before the pages.
  private static final int MOST_PROBLEMS_PER_RUN = 20;

  private final CustomerFeedRepository repository;
  private final HeldCustomers held;
  private final HeadquartersLink headquarters;
  private final ApplicationEventPublisher events;
  private final Level level;
  private final HeadquartersPause pause = new HeadquartersPause();
  private final JsonMapper json = JsonMapper.builder().build();

  DownloadingCustomers(
      CustomerFeedRepository repository,
      HeldCustomers held,
      HeadquartersLink headquarters,
      ApplicationEventPublisher events,
      Level level) {
    this.repository = repository;
    this.held = held;
    this.headquarters = headquarters;
    this.events = events;
    this.level = level;
  }

  /// How far 1010 has come.
  public long position() {
    return repository.position();
  }

  public JobResult run() {
    long rows = 0;
    long bytes = 0;
    takeHeld();
    boolean refusedAny = tryProblemsAgain();
    boolean more = true;
    for (int i = 0; more && i < MOST_PAGES_PER_RUN; i++) {
      long from = repository.position();
      CustomerFeedPage page;
      try {
        page = Checkpoint.DOWNLOAD_FETCH.doing(() -> headquarters.customers(from, PAGE));
      } catch (HeadquartersUnreachable unreachable) {
        return pause.after(rows, bytes, unreachable);
      }
      if (page.items().isEmpty() && page.position() == from) {
        more = false;
        break;
      }
      page.items().forEach(item -> level.wasTold(item.accountNumber()));
      OptionalInt refused = apply(from, page);
      if (refused.isEmpty()) {
        return new JobResult(rows, bytes, Optional.empty(), AFTER_A_STEP_ASIDE);
      }
      refusedAny |= refused.getAsInt() > 0;
      rows += page.items().size() - refused.getAsInt();
      bytes += json.writeValueAsBytes(page).length;
      more = page.more();
    }
    pause.over();
    JobResult result =
        refusedAny ? JobResult.someRefused(rows, bytes, REFUSED_ROW) : JobResult.done(rows, bytes);
    return more ? result.pausing(Duration.ZERO) : result;
  }

  /// Answers how many customers of the page the database refused; empty when the page is not the
  /// one to apply any more.
  private OptionalInt apply(long from, CustomerFeedPage page) {
    Optional<List<UUID>> applied =
        Checkpoint.DOWNLOAD_APPLY.doing(() -> repository.apply(from, page));
    if (applied.isEmpty()) {
      events.publishEvent(new CustomersApplied());
      return OptionalInt.empty();
    }
    List<UUID> refused = applied.get();
    if (!refused.isEmpty()) {
      LOG.warn("the channel database refuses customers {}; they are kept and tried again", refused);
    }
    warnOfOtherNumbers(
        page.items().stream().filter(item -> !refused.contains(item.customerId())).toList());
    events.publishEvent(new CustomersApplied());
    return OptionalInt.of(refused.size());
  }

  /// Answers whether one of them was refused again.
  private boolean tryProblemsAgain() {
    boolean refusedAny = false;
    for (int i = 0; i < MOST_PROBLEMS_PER_RUN; i++) {
      Optional<Boolean> solved = repository.applyProblem();
      if (solved.isEmpty()) {
        break;
      }
      refusedAny |= !solved.get();
    }
    return refusedAny;
  }

  private void takeHeld() {
    for (int i = 0; i < MOST_PAGES_PER_RUN && held.take(); i++) {
      events.publishEvent(new CustomersApplied());
    }
  }

  private void warnOfOtherNumbers(List<CustomerFeedPage.Item> items) {
    List<String> differing = repository.numbersThatDiffer(items);
    if (!differing.isEmpty()) {
      LOG.warn(
          "headquarters names other account numbers for customers {}; an account number never"
              + " changes, so the channel keeps the first",
          differing);
    }
  }
}
