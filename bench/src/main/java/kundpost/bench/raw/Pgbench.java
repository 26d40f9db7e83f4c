package kundpost.bench.raw;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kundpost.bench.site.BenchFailed;
import kundpost.bench.site.Database;

/// PostgreSQL's own load generator, where it is installed.
///
/// @param clients connections, each with one statement under way
public record Pgbench(String program, int clients) implements RawLimit {

  private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+)");
  private static final Pattern LATENCY = Pattern.compile("latency average = ([0-9.]+) ms");
  private static final String SCRIPT = "\\set n random(10000000, 99999999)\n";

  public static Optional<Pgbench> installed(int clients) {
    try {
      Process version =
          new ProcessBuilder("pgbench", "--version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return version.waitFor() == 0
          ? Optional.of(new Pgbench("pgbench", clients))
          : Optional.empty();
    } catch (IOException notThere) {
      return Optional.empty();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  @Override
  public String name() {
    return "pgbench, one row per commit, " + clients + " clients";
  }

  @Override
  public RawRun run(Database channel, Duration duration) {
    try {
      Path script = Files.createTempFile("insert", ".sql");
      Files.writeString(script, SCRIPT + oneLine(RawTables.INSERT.formatted(":n")) + ";\n");
      ProcessBuilder builder =
          new ProcessBuilder(command(channel, script, duration)).redirectErrorStream(true);
      builder.environment().put("PGPASSWORD", channel.password());
      Process process = builder.start();
      String output = new String(process.getInputStream().readAllBytes());
      Files.delete(script);
      if (process.waitFor() != 0) {
        throw new BenchFailed("pgbench failed: " + output);
      }
      return new RawRun(number(TPS, output), number(LATENCY, output));
    } catch (IOException failed) {
      throw new BenchFailed("pgbench failed: " + failed, failed);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new BenchFailed("interrupted", stop);
    }
  }

  private List<String> command(Database channel, Path script, Duration duration) {
    return List.of(
        program,
        "-M",
        "prepared",
        "-n",
        "-f",
        script.toString(),
        "-c",
        "" + clients,
        "-j",
        "2",
        "-T",
        "" + Math.max(1, duration.toSeconds()),
        "-h",
        "127.0.0.1",
        "-p",
        "" + channel.port(),
        "-U",
        channel.user(),
        channel.name());
  }

  private static String oneLine(String sql) {
    return sql.replaceAll("\\s+", " ").strip();
  }

  private static double number(Pattern pattern, String output) {
    Matcher found = pattern.matcher(output);
    if (!found.find()) {
      throw new BenchFailed("pgbench did not say its figures: " + output);
    }
    return Double.parseDouble(found.group(1));
  }
}
