package kundpost.bench.benches;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import kundpost.bench.load.Arrivals;
import kundpost.bench.load.Figures;
import kundpost.bench.load.Load;
import kundpost.bench.report.Circumstances;
import kundpost.bench.report.Numbers;
import kundpost.bench.report.Plot;
import kundpost.bench.report.Report;
import kundpost.bench.report.Verdict;
import kundpost.bench.site.BenchFailed;
import kundpost.bench.site.Headquarters;
import kundpost.bench.site.Site;
import tools.jackson.databind.JsonNode;

/// Headquarters' search among very many customers.
public final class SearchBench implements Bench {

  private static final int PEOPLE = 2_000;
  private static final int ASKED_FOR_RIGHT = 40;
  private static final int PER_SECOND = 20;
  private static final double MOST_MILLIS = 50;
  private static final double MOST_MILLIS_LIST = 30;
  private static final String PATH = "/api/customers/search";

  @Override
  public String name() {
    return "search";
  }

  @Override
  public String purpose() {
    return "search among 10,000,000 (--customers) customers by anything, and the list at any depth";
  }

  @Override
  public String takes() {
    return "15 minutes to load, 5 to measure; quick, 300,000: 2";
  }

  @Override
  public Report run(Workshop workshop) throws IOException {
    long customers = workshop.sizes().customers(10_000_000, 300_000);
    Report report =
        new Report(
            name(),
            "Search among " + Numbers.count(customers) + " customers",
            "Headquarters' API, "
                + PER_SECOND
                + " searches of each kind per second (Poisson), each for another customer. A third of the customers"
                + " share 20 surnames and 40 given names, the others about a million names. *Found*: the customer who was"
                + " meant is on the first page, of "
                + ASKED_FOR_RIGHT
                + " asked for (many share a common name).");
    try (Site site = workshop.stock().start(workshop.sites())) {
      Stock.fill(site, customers, false, workshop::say);
      measure(workshop, site, report, customers);
      Circumstances.tellSettings(report, site.headquartersDatabase());
    }
    return report;
  }

  private static void measure(Workshop workshop, Site site, Report report, long customers)
      throws IOException {
    List<Sought> people =
        new ArrayList<>(Sought.some(site.headquartersDatabase(), customers, PEOPLE));
    Collections.shuffle(people, new Random(1));
    List<List<String>> rows = new ArrayList<>();
    Plot plot = Plot.latency("Search by kind");
    for (SearchKind kind : SearchKind.values()) {
      workshop.say(kind.words());
      int found =
          kind.isList() ? 0 : found(site.headquarters(), kind, people.subList(0, ASKED_FOR_RIGHT));
      Figures figures = load(workshop, site.headquarters(), kind, people).run();
      rows.add(
          List.of(
              kind.words(),
              Numbers.count(figures.latency().getTotalCount()),
              Numbers.up(figures.percentile(50)),
              Numbers.up(figures.percentile(95)),
              Numbers.up(figures.percentile(99)),
              Numbers.up(figures.max()),
              kind.isList() ? "" : found + " of " + ASKED_FOR_RIGHT));
      plot.add(kind.words(), figures);
      report.verdict(
          Verdict.under(
              kind.words() + ", p95",
              kind.isList() ? MOST_MILLIS_LIST : MOST_MILLIS,
              figures.percentile(95),
              " ms"));
      report.verdict(Verdict.none(kind.words() + ", errors", figures.failures() + figures.sheds()));
      if (kind == SearchKind.MISSPELT) {
        report.verdict(Verdict.atLeast("misspelt names found", 1, found, " of " + ASKED_FOR_RIGHT));
      }
    }
    report
        .section("By kind")
        .table(List.of("by", "searches", "p50 ms", "p95 ms", "p99 ms", "max ms", "found"), rows)
        .plot("latency", "Latency by percentile", plot.svg());
  }

  private static Load load(
      Workshop workshop, Headquarters headquarters, SearchKind kind, List<Sought> people) {
    Duration measured = workshop.sizes().measured(30, 4);
    return Load.open(
        headquarters.url(),
        Numbered.of(
            people.stream()
                .map(
                    one ->
                        Numbered.post(
                            headquarters.url(), PATH, headquarters.token(), "", kind.body(one)))
                .toList()),
        Arrivals.poisson(PER_SECOND),
        workshop.sizes().warmUp(measured),
        measured);
  }

  private static int found(Headquarters headquarters, SearchKind kind, List<Sought> people) {
    int found = 0;
    for (Sought one : people) {
      try {
        JsonNode answer = headquarters.post(PATH, kind.body(one));
        found += answer.toString().contains(one.customerId().toString()) ? 1 : 0;
      } catch (BenchFailed refused) {
        throw new BenchFailed("search by " + kind.words() + ": " + refused.getMessage(), refused);
      }
    }
    return found;
  }
}
