package kundpost.channel.download;

import java.util.List;
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
  private static final int PAGE = 500;
  private static final int MOST_PAGES_PER_RUN = 200;

  private final CustomerFeedRepository repository;
  private final HeldCustomers held;
  private final HeadquartersLink headquarters;
  private final ApplicationEventPublisher events;
  private final DownloadPause pause = new DownloadPause();
  private final JsonMapper json = JsonMapper.builder().build();

  DownloadingCustomers(
      CustomerFeedRepository repository,
      HeldCustomers held,
      HeadquartersLink headquarters,
      ApplicationEventPublisher events) {
    this.repository = repository;
    this.held = held;
    this.headquarters = headquarters;
    this.events = events;
  }

  /// How far 1010 has come.
  public long position() {
    return repository.position();
  }

  public JobResult run() {
    long rows = 0;
    long bytes = 0;
    takeHeld();
    for (int i = 0; i < MOST_PAGES_PER_RUN; i++) {
      long from = repository.position();
      CustomerFeedPage page;
      try {
        page = headquarters.customers(from, PAGE);
      } catch (HeadquartersUnreachable unreachable) {
        return pause.after(rows, bytes, unreachable);
      }
      if (page.items().isEmpty() && page.position() == from) {
        break;
      }
      repository.apply(from, page);
      warnOfOtherNumbers(page);
      events.publishEvent(new CustomersApplied());
      rows += page.items().size();
      bytes += json.writeValueAsBytes(page).length;
      if (!page.more()) {
        break;
      }
    }
    pause.over();
    return JobResult.done(rows, bytes);
  }

  private void takeHeld() {
    for (int i = 0; i < MOST_PAGES_PER_RUN && held.take(); i++) {
      events.publishEvent(new CustomersApplied());
    }
  }

  private void warnOfOtherNumbers(CustomerFeedPage page) {
    List<String> differing = repository.numbersThatDiffer(page.items());
    if (!differing.isEmpty()) {
      LOG.warn(
          "headquarters names other account numbers for customers {}; an account number never"
              + " changes, so the channel keeps the first",
          differing);
    }
  }
}
