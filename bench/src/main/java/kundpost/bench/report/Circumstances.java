package kundpost.bench.report;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import kundpost.bench.site.Database;
import kundpost.bench.site.Machine;

/// Under what circumstances a report's figures came to be.
///
/// @param commit of the sources that were measured
/// @param sizes in words
public record Circumstances(Machine machine, String commit, String sizes) {

  private static final List<String> SETTINGS =
      List.of(
          "fsync",
          "synchronous_commit",
          "full_page_writes",
          "wal_sync_method",
          "shared_buffers",
          "commit_delay");

  /// What stands over the figures when they are not worth much.
  public String warning() {
    return machine.isLoaded()
        ? "> **Measured on a busy machine** ("
            + Numbers.plain(machine.busy() * 100)
            + " % of its cores were taken by others): these figures are not to be quoted.\n"
        : "";
  }

  public void tell(Report report, double stolen) {
    report
        .section("Circumstances")
        .table(
            List.of("", ""),
            List.of(
                List.of("when", Instant.now().truncatedTo(ChronoUnit.MINUTES).toString()),
                List.of("commit", commit),
                List.of("sizes", sizes),
                List.of("processor", machine.cores() + " × " + machine.processor()),
                List.of("memory", Numbers.count(machine.memoryMib()) + " MiB"),
                List.of(
                    "disk",
                    String.format(
                        Locale.ROOT,
                        "%s, one 8 kB write and fdatasync %.0f µs (median)",
                        machine.fileSystem(),
                        machine.fdatasyncMicros())),
                List.of(
                    "load before",
                    machine.load()
                        + " (one minute); cores taken by others "
                        + Numbers.plain(machine.busy() * 100)
                        + " %"),
                List.of(
                    "taken by the host meanwhile", Numbers.plain(stolen * 100) + " % of all time"),
                List.of("program", "Java " + Runtime.version() + ", all roles in one process"),
                List.of("generator", "in a process of its own on the same cores")));
  }

  /// Durable or not, it is said.
  public static void tellSettings(Report report, Database database) {
    report.section("PostgreSQL");
    report.table(
        List.of("setting", "value"),
        Stream.concat(
                Stream.of(List.of("version", database.text("show server_version"))),
                SETTINGS.stream().map(it -> List.of(it, database.text("show " + it))))
            .toList());
  }
}
