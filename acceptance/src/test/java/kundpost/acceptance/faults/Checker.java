package kundpost.acceptance.faults;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import tools.jackson.databind.json.JsonMapper;

/// Runs in a process of its own: waits until the stores are still, compares them with the ledger,
/// prints one JSON line, and exits with 1 when anything is not as it must be.
final class Checker {

  private Checker() {}

  /// @param arguments ledger, JDBC addresses of headquarters and channel, seconds of patience
  public static void main(String[] arguments) throws SQLException {
    Snapshot stores =
        new StoreReader(arguments[1], arguments[2])
            .read(Duration.ofSeconds(Long.parseLong(arguments[3])));
    Report report = Verdict.of(Ledger.read(Path.of(arguments[0])), stores);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.println(JsonMapper.shared().writeValueAsString(report));
    System.exit(report.isClean() ? 0 : 1);
  }
}
