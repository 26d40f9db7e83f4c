package kundpost.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;

/// Which sources are measured.
final class Commit {

  private Commit() {}

  /// Says so when they differ from the commit, or when nobody knows.
  static String of(Path root) {
    String commit = git(root, "rev-parse", "--short=12", "HEAD");
    boolean changed = !git(root, "status", "--porcelain", "--", ":!docs").isEmpty();
    return commit.isEmpty() ? "not known" : commit + (changed ? " with uncommitted changes" : "");
  }

  private static String git(Path root, String... arguments) {
    String[] command = new String[arguments.length + 3];
    command[0] = "git";
    command[1] = "-C";
    command[2] = root.toString();
    System.arraycopy(arguments, 0, command, 3, arguments.length);
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
      return process.waitFor() == 0 ? output : "";
    } catch (IOException noGit) {
      return "";
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
