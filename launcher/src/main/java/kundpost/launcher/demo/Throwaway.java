package kundpost.launcher.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import kundpost.launcher.Access;
import kundpost.launcher.CannotStart;
import kundpost.launcher.Console;
import kundpost.launcher.Ports;
import kundpost.launcher.Role;
import kundpost.launcher.Run;
import kundpost.launcher.RunPlan;
import kundpost.launcher.database.Folders;

/// All roles on free ports and a data folder that goes when they do.
final class Throwaway implements AutoCloseable {

  private final Path folder;
  private final Run run;

  private Throwaway(Path folder, Run run) {
    this.folder = folder;
    this.run = run;
  }

  /// Throws [CannotStart].
  static Throwaway prepare() {
    try {
      Path folder = Files.createTempDirectory("kundpost-demo");
      // PostgreSQL may have to run as somebody else, who must be able to pass.
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
      return new Throwaway(folder, Run.of(plan(folder), Console.silent()));
    } catch (IOException refused) {
      throw new CannotStart("No folder for throwaway data can be made: " + refused, refused);
    }
  }

  private static RunPlan plan(Path folder) {
    return new RunPlan(
        Role.all(),
        folder,
        Ports.freeBase(),
        true,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  Access start() throws InterruptedException {
    return run.start();
  }

  @Override
  public synchronized void close() {
    run.close();
    try {
      Folders.delete(folder);
    } catch (IOException inTheWay) {
      throw new UncheckedIOException(inTheWay);
    }
  }
}
