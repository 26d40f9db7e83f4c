package kundpost.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import kundpost.bench.benches.BacklogBench;
import kundpost.bench.benches.Bench;
import kundpost.bench.benches.CrashBench;
import kundpost.bench.benches.GrowthBench;
import kundpost.bench.benches.NeighboursBench;
import kundpost.bench.benches.RealTimeBench;
import kundpost.bench.benches.RoundTripBench;
import kundpost.bench.benches.SearchBench;
import kundpost.bench.benches.SignUpBench;
import kundpost.bench.benches.Sizes;
import kundpost.bench.benches.StartBench;
import kundpost.bench.benches.Stock;
import kundpost.bench.benches.SyncBench;
import kundpost.bench.benches.Workshop;
import kundpost.bench.report.Circumstances;
import kundpost.bench.report.Report;
import kundpost.bench.site.BenchFailed;
import kundpost.bench.site.CpuTimes;
import kundpost.bench.site.Machine;
import kundpost.bench.site.Sites;
import kundpost.bench.site.Throwaway;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Runs one bench or all and writes their reports.
@Command(
    name = "bench",
    description = "Measure Kundpost beside its PostgreSQL; without a name, list what there is.",
    mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {

  private static final List<Bench> BENCHES =
      List.of(
          new SignUpBench(),
          new SyncBench(),
          new RoundTripBench(),
          new BacklogBench(),
          new RealTimeBench(),
          new GrowthBench(),
          new SearchBench(),
          new StartBench(),
          new NeighboursBench(),
          new CrashBench());

  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", arity = "0..1", paramLabel = "WHAT", description = "A bench, or all.")
  private @Nullable String what;

  @Option(names = "--quick", description = "Small sizes: all benches in 12 minutes.")
  private boolean quick;

  @Option(names = "--seconds", paramLabel = "N", description = "Length of each measurement.")
  private @Nullable Integer seconds;

  @Option(names = "--rounds", paramLabel = "N", description = "Interleaved rounds.")
  private @Nullable Integer rounds;

  @Option(names = "--records", paramLabel = "N", description = "Records of the backlog.")
  private @Nullable Long records;

  @Option(names = "--customers", paramLabel = "N", description = "Customers stored before.")
  private @Nullable Long customers;

  @Option(
      names = "--at",
      paramLabel = "DIR",
      description = "Measure the Kundpost that runs on this data folder; it keeps what is made.")
  private @Nullable Path at;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Keep the customers of search and growth in this folder, and use those that are there.")
  private @Nullable Path data;

  @Option(
      names = "--reports",
      paramLabel = "DIR",
      description = "Where reports are written (default: docs/reference/benchmarks).")
  private @Nullable Path reports;

  private final Path root;

  BenchCommand(Path root) {
    this.root = root;
  }

  @Override
  public Integer call() throws IOException {
    if (what == null) {
      list();
      return 0;
    }
    List<Bench> chosen =
        BENCHES.stream().filter(it -> "all".equals(what) || it.name().equals(what)).toList();
    if (chosen.isEmpty()) {
      out().println("kundpost: there is no bench '" + what + "'.");
      list();
      return 2;
    }
    try (Stock stock = new Stock(Optional.ofNullable(data))) {
      for (Bench bench : chosen) {
        measure(bench, stock);
      }
      return 0;
    } catch (BenchFailed failed) {
      out().println("kundpost: " + failed.getMessage());
      return 1;
    }
  }

  private void list() {
    out().println("Benches:");
    BENCHES.forEach(it -> out().printf("  %-11s %s (%s)%n", it.name(), it.purpose(), it.takes()));
    out().println("  all         every one of them, in this order");
    out().flush();
  }

  private void measure(Bench bench, Stock stock) throws IOException {
    Sizes sizes =
        new Sizes(
            quick,
            new Sizes.Given(
                Optional.ofNullable(seconds),
                Optional.ofNullable(rounds),
                Optional.ofNullable(records),
                Optional.ofNullable(customers)));
    Path scratch = Sites.folder();
    Circumstances circumstances =
        new Circumstances(Machine.look(scratch), Commit.of(root), sizesInWords());
    Throwaway.delete(scratch);
    say(
        bench.name(),
        circumstances.warning().isEmpty() ? "begins" : "BUSY MACHINE: figures will not count");
    CpuTimes before = CpuTimes.now();
    Sites sites = new Sites(command(), Optional.ofNullable(at));
    Report report = bench.run(new Workshop(sites, stock, sizes, line -> say(bench.name(), line)));
    circumstances.tell(report, CpuTimes.now().since(before).stolenShare());
    Path file = ReportFiles.write(reportsFolder(), report, circumstances.warning());
    report
        .verdicts()
        .forEach(
            it ->
                say(
                    it.met() ? "met   " : "MISSED",
                    it.what() + ": " + it.measured() + " (" + it.target() + ")"));
    say(bench.name(), "report: " + file);
  }

  private String sizesInWords() {
    String options =
        (seconds == null ? "" : " --seconds " + seconds)
            + (rounds == null ? "" : " --rounds " + rounds)
            + (records == null ? "" : " --records " + records)
            + (customers == null ? "" : " --customers " + customers);
    return (quick ? "--quick" : "default") + options;
  }

  private Path reportsFolder() {
    return reports == null ? root.resolve("docs/reference/benchmarks") : reports;
  }

  private List<String> command() {
    String given = System.getProperty("kundpost.command");
    return given == null
        ? List.of(root.resolve("kundpost").toString())
        : List.of(given.split("\\|"));
  }

  private void say(String who, String line) {
    out().println("  " + who + "  " + line);
    out().flush();
  }

  private PrintWriter out() {
    CommandSpec known = spec;
    if (known == null) {
      throw new BenchFailed("the command is not part of a command line");
    }
    return known.commandLine().getOut();
  }
}
