package kundpost.bench.benches;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import kundpost.bench.load.Load;
import kundpost.bench.load.Requests;
import kundpost.bench.report.Circumstances;
import kundpost.bench.report.Plot;
import kundpost.bench.report.Report;
import kundpost.bench.report.Verdict;
import kundpost.bench.site.Headquarters;
import kundpost.bench.site.Site;
import kundpost.bench.site.Throwaway;

/// The real-time service alone, asked by more and more callers at once.
public final class RealTimeBench implements Bench {

  private static final List<Integer> CALLERS = List.of(16, 64, 200, 500);
  private static final double TARGET = 0.9;
  private static final Duration IDLE = Duration.ofSeconds(60);

  @Override
  public String name() {
    return "real-time";
  }

  @Override
  public String purpose() {
    return "headquarters' real-time service alone, 16 to 500 concurrent callers";
  }

  @Override
  public String takes() {
    return "2 minutes; quick 1";
  }

  @Override
  public Report run(Workshop workshop) throws IOException {
    Report report =
        new Report(
            name(),
            "The real-time service under many callers",
            "Each caller sends its next creation as soon as the last is answered, straight to headquarters, as a scale"
                + " unit does. With more callers throughput must not fall, and what there is no room for must be shed.");
    try (Throwaway place = workshop.sites().fresh()) {
      measure(workshop, place.site(), report);
      Circumstances.tellSettings(report, place.site().headquartersDatabase());
    }
    return report;
  }

  private static void measure(Workshop workshop, Site site, Report report) throws IOException {
    Duration measured = workshop.sizes().measured(15, 4);
    ScaleUnitKey key = ScaleUnitKey.enrolled(site.headquartersDatabase());
    List<Measured> runs = new ArrayList<>();
    Plot latency = Plot.latency("Latency of what was served");
    workshop.say("warming up");
    load(workshop, site, key, CALLERS.getFirst(), measured).run();
    for (int callers : CALLERS) {
      workshop.say(callers + " callers");
      Measured run =
          Measured.of(callers + " callers", site, load(workshop, site, key, callers, measured));
      runs.add(run);
      latency.add(callers + " callers", run.figures());
      site.awaitIdle(IDLE);
    }
    report.section("Callers").table(Measured.HEAD, Series.rows(runs));
    report.plot("latency", "Latency by percentile", latency.svg());
    Measured best = runs.stream().max(Comparator.comparing(Measured::rate)).orElseThrow();
    Measured last = runs.getLast();
    report.verdict(
        Verdict.atLeast(
            CALLERS.getLast() + " callers ÷ best (" + best.name() + ")",
            TARGET,
            last.rate() / best.rate(),
            " ×"));
    report.verdict(Verdict.none("errors (sheds are none)", Series.failures(runs)));
  }

  private static Load load(
      Workshop workshop, Site site, ScaleUnitKey key, int callers, Duration measured) {
    return Load.saturating(
        site.headquarters().url(),
        requests(site.headquarters(), key),
        callers,
        workshop.sizes().warmUp(measured),
        measured);
  }

  private static Requests requests(Headquarters headquarters, ScaleUnitKey key) {
    String token = key.token(headquarters);
    // Ids rise with time, as a channel's do.
    String id =
        String.format(Locale.ROOT, "%012x", Instant.now().toEpochMilli())
            .replaceFirst("(.{8})(.{4})", "$1-$2");
    return Numbered.of(
        Person.some().stream()
            .map(
                person ->
                    Numbered.post(
                        headquarters.url(),
                        "/exchange/v1/customers",
                        token,
                        "",
                        body(person, id, key.store())))
            .toList());
  }

  private static String body(Person person, String id, String store) {
    return """
        {"customerId":"%1$s-7000-8000-0000%2$s","version":1,"operatingUnitNumber":"%3$s",\
        "givenName":"%4$s","surname":"%5$s","email":"%6$s.%2$s@example.com","emailVerified":false,\
        "phone":"+467%2$s","language":"sv","addresses":[],"createdVia":"RealTime","signedUpAt":"%7$s"}"""
        .formatted(
            id,
            Numbered.DIGITS,
            store,
            person.givenName(),
            person.surname(),
            person.mailbox(),
            Instant.now());
  }
}
