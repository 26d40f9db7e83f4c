package kundpost.acceptance.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/// What all runs of this build have shown so far: `target/faults/runs.jsonl`, and their sum for
/// people and for programs.
final class RunLog {

  private static final Path FOLDER = Path.of("target", "faults").toAbsolutePath();

  /// One run.
  ///
  /// @param violations what the checker found, by name; empty in a good run
  record Run(
      String run,
      long struck,
      long seconds,
      long attempted,
      long acknowledged,
      long recovered,
      long lost,
      long duplicated,
      long unexpected,
      long drainMillis,
      Map<String, List<String>> violations) {}

  private RunLog() {}

  /// Adds a run. Two test processes may do so at once.
  static void add(Run run) {
    locked(() -> addAlone(run));
  }

  /// Keeps something that a run measured: `figures.md`.
  static void figure(String what, String seen) {
    locked(
        () ->
            Files.writeString(
                FOLDER.resolve("figures.md"),
                "| " + what + " | " + seen + " |\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND));
  }

  private interface Writing {
    void run() throws IOException;
  }

  private static synchronized void locked(Writing writing) {
    try {
      Files.createDirectories(FOLDER);
      try (FileChannel file =
              FileChannel.open(
                  FOLDER.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock held = file.lock()) {
        if (held.isValid()) {
          writing.run();
        }
      }
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private static void addAlone(Run run) throws IOException {
    Files.writeString(
        FOLDER.resolve("runs.jsonl"),
        JsonMapper.shared().writeValueAsString(run) + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    sumUp(
        Files.readAllLines(FOLDER.resolve("runs.jsonl")).stream()
            .map(line -> JsonMapper.shared().readValue(line, Run.class))
            .toList());
  }

  private static void sumUp(List<Run> runs) throws IOException {
    Map<String, Long> totals = new LinkedHashMap<>();
    totals.put("runs", (long) runs.size());
    totals.put("void", runs.stream().filter(run -> run.struck() <= 0).count());
    totals.put("attempted", sum(runs, Run::attempted));
    totals.put("acknowledged", sum(runs, Run::acknowledged));
    totals.put("recovered", sum(runs, Run::recovered));
    totals.put("lost", sum(runs, Run::lost));
    totals.put("duplicated", sum(runs, Run::duplicated));
    totals.put("unexpected", sum(runs, Run::unexpected));
    totals.put("longestDrainMillis", runs.stream().mapToLong(Run::drainMillis).max().orElse(0));
    Files.writeString(
        FOLDER.resolve("summary.json"), JsonMapper.shared().writeValueAsString(totals) + "\n");
    String all =
        totals.entrySet().stream()
            .map(total -> "| " + total.getKey() + " | " + total.getValue() + " |\n")
            .collect(Collectors.joining());
    String each = runs.stream().map(RunLog::row).collect(Collectors.joining());
    Files.writeString(
        FOLDER.resolve("summary.md"),
        """
        # Fault runs

        | total | |
        |---|--:|
        %s
        | run | struck | attempted | acknowledged | recovered | lost | duplicated | unexpected | drained after ms |
        |---|--:|--:|--:|--:|--:|--:|--:|--:|
        %s"""
            .formatted(all, each));
  }

  private static String row(Run run) {
    return "| %s | %d | %d | %d | %d | %d | %d | %d | %d |%n"
        .formatted(
            run.run(),
            run.struck(),
            run.attempted(),
            run.acknowledged(),
            run.recovered(),
            run.lost(),
            run.duplicated(),
            run.unexpected(),
            run.drainMillis());
  }

  private static long sum(List<Run> runs, ToLongFunction<Run> what) {
    return runs.stream().mapToLong(what).sum();
  }
}
