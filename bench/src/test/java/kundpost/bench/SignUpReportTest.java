package kundpost.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// The whole command on the built program with tiny sizes: what a report looks like, not how fast
/// anything is.
class SignUpReportTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @TempDir private Path reports;

  @BeforeEach
  void useTheBuiltProgram() {
    Path program = ROOT.resolve("launcher").resolve("target").resolve("kundpost");
    System.setProperty(
        "kundpost.command",
        String.join(
            "|",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "@" + program.resolve("kundpost.options"),
            "-jar",
            program.resolve("kundpost.jar").toString()));
  }

  @AfterEach
  void leaveNothing() {
    System.clearProperty("kundpost.command");
  }

  @Test
  void aReportHasRatiosTheMachineTheSettingsAndPlots() throws IOException {
    int status = run("sign-up", "--seconds", "1", "--rounds", "1", "--reports", reports.toString());
    assertThat(status).isZero();
    String report = Files.readString(reports.resolve("sign-up.md"));
    assertThat(report)
        .startsWith("# Async sign-up beside inserting by hand")
        .contains("| JDBC, one row per commit, 64 connections |")
        .contains("| headquarters in servicing | ")
        .contains("| fsync | on |", "| synchronous_commit | on |", "| full_page_writes | on |")
        .contains("| commit | ", "| processor | ", "| disk | ", "| load before | ")
        .containsPattern(
            "saturated, headquarters working, ÷ .+ \\| at least 1.5 × \\| [0-9.]+ × \\|")
        .containsPattern("\\| errors while saturated \\| none \\| 0 \\| met \\|")
        .containsPattern("p99\\.9 \\| under 60 ms \\| [0-9.,]+ ms \\|");
    for (String plot : new String[] {"rounds", "latency", "over-time"}) {
      String file = "sign-up-" + plot + ".svg";
      assertThat(report).contains("(" + file + ")");
      assertThat(Files.readString(reports.resolve(file)))
          .startsWith("<svg")
          .contains("HQ in servicing")
          .doesNotContain("NaN");
    }
  }

  @Test
  void withoutANameItListsWhatThereIs() {
    StringWriter out = new StringWriter();
    assertThat(command(out).execute()).isZero();
    assertThat(out.toString()).contains("sign-up", "backlog", "search", "all");
    assertThat(command(out).execute("nonsense")).isEqualTo(2);
  }

  private static int run(String... arguments) {
    return command(new StringWriter()).execute(arguments);
  }

  private static CommandLine command(StringWriter out) {
    return new CommandLine(new BenchCommand(ROOT)).setOut(new PrintWriter(out));
  }
}
