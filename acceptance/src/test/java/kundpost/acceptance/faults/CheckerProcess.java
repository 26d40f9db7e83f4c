package kundpost.acceptance.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// Runs the [Checker] outside this process.
final class CheckerProcess {

  private CheckerProcess() {}

  static Report check(Path ledger, String headquarters, String channel, Duration patience) {
    try {
      Process checker =
          new ProcessBuilder(
                  List.of(
                      Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                      "-XX:+UseSerialGC",
                      "-XX:TieredStopAtLevel=1",
                      "-cp",
                      System.getProperty("java.class.path"),
                      Checker.class.getName(),
                      ledger.toString(),
                      headquarters,
                      channel,
                      Long.toString(patience.toSeconds())))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      String said = new String(checker.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int status = checker.waitFor();
      Report report = JsonMapper.shared().readValue(said.lines().toList().getLast(), Report.class);
      if (report.isClean() != (status == 0)) {
        throw new IllegalStateException("the checker ended with " + status + " after " + said);
      }
      return report;
    } catch (IOException notStarted) {
      throw new UncheckedIOException(notStarted);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }
}
