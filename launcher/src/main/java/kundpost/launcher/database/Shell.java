package kundpost.launcher.database;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs the small programs around PostgreSQL.
final class Shell {

  private static final long PATIENCE_SECONDS = 600;

  /// What a program left behind.
  record Result(int status, String output) {

    boolean done() {
      return status == 0;
    }

    /// The last line that says something.
    String lastLine() {
      return output
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .reduce((first, second) -> second)
          .orElse("no message");
    }
  }

  private Shell() {}

  /// Status 127 when there is no such program. The output goes through a file: a server that a
  /// program leaves running would hold a pipe open.
  static Result run(List<String> command) {
    try {
      File output = File.createTempFile("kundpost", ".out");
      try {
        return run(command, output);
      } finally {
        Files.deleteIfExists(output.toPath());
      }
    } catch (IOException noSuchProgram) {
      return new Result(127, String.valueOf(noSuchProgram.getMessage()));
    }
  }

  private static Result run(List<String> command, File output) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectInput(new File("/dev/null"))
            .redirectOutput(output);
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    Process process = builder.start();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      int status = process.waitFor();
      return new Result(status, Files.readString(output.toPath(), StandardCharsets.ISO_8859_1));
    } catch (InterruptedException stopped) {
      process.destroy();
      Thread.currentThread().interrupt();
      return new Result(130, "interrupted");
    }
  }
}
