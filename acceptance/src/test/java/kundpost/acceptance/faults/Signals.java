package kundpost.acceptance.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Signals to one process, by its id.
final class Signals {

  private Signals() {}

  /// @param name without SIG, for example KILL
  static void send(String name, long pid) {
    try {
      int status = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
      if (status != 0) {
        throw new IllegalStateException("kill -" + name + " " + pid + " failed");
      }
    } catch (IOException noSuchProgram) {
      throw new UncheckedIOException(noSuchProgram);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  /// A killed process that nobody has buried yet is dead.
  static boolean isAlive(long pid) {
    try {
      Path stat = Path.of("/proc/" + pid + "/stat");
      String status = Files.readString(stat, StandardCharsets.ISO_8859_1);
      return !status.startsWith("Z", status.lastIndexOf(')') + 2);
    } catch (IOException gone) {
      return false;
    }
  }
}
