package kundpost.acceptance;

import java.io.IOException;
import java.nio.file.Path;
import org.awaitility.Awaitility;

/// Whole data folders, with the owners and rights that a database insists on.
final class Folders {

  private Folders() {}

  static void copy(Path from, Path to) throws IOException {
    run("cp", "-a", from + "/.", to.toString());
  }

  /// Empties the folder, once no database uses it any more.
  static void delete(Path folder) throws IOException {
    Awaitility.await()
        .until(
            () ->
                ProcessHandle.allProcesses()
                    .noneMatch(
                        process ->
                            process
                                .info()
                                .command()
                                .filter(command -> Path.of(command).startsWith(folder))
                                .isPresent()));
    run("find", folder.toString(), "-mindepth", "1", "-delete");
  }

  private static void run(String... command) throws IOException {
    try {
      if (command[0].equals("cp")) {
        Path.of(command[command.length - 1]).toFile().mkdirs();
      }
      int status = new ProcessBuilder(command).inheritIO().start().waitFor();
      if (status != 0) {
        throw new IOException(command[0] + " ended with " + status);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", stopped);
    }
  }
}
