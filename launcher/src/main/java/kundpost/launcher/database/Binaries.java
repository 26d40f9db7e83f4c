package kundpost.launcher.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import kundpost.launcher.Build;
import kundpost.launcher.CannotStart;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// PostgreSQL's programs, unpacked from the jar once per data folder, so that a data folder can
/// always be served by what has served it before.
final class Binaries {

  private Binaries() {}

  /// The folder with `bin`, `lib` and `share`.
  static Path in(Path postgres) {
    Path home = postgres.resolve("server-" + Build.postgres());
    if (Files.isDirectory(home)) {
      return home;
    }
    Path half = postgres.resolve("server.new");
    try {
      Folders.delete(half);
      unpack(half);
      return Files.move(half, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException refused) {
      throw new CannotStart(
          "PostgreSQL cannot be unpacked to " + postgres + ": " + refused.getMessage() + ".",
          refused);
    }
  }

  private static void unpack(Path target) throws IOException {
    try (InputStream packed = archive();
        TarArchiveInputStream tar =
            new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
      TarArchiveEntry entry = tar.getNextEntry();
      while (entry != null) {
        write(tar, entry, target);
        entry = tar.getNextEntry();
      }
    }
  }

  private static InputStream archive() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
    String flavour = Files.exists(Path.of("/etc/alpine-release")) ? "-alpine_linux" : "";
    String name = "postgres-" + system + "-" + machine + flavour + ".txz";
    InputStream archive = Binaries.class.getResourceAsStream("/" + name);
    if (archive == null) {
      throw new CannotStart(
          "Kundpost brings no PostgreSQL for this machine ("
              + name
              + "); name your own server in KUNDPOST_DATABASE_URL.");
    }
    return archive;
  }

  private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path target)
      throws IOException {
    Path file = target.resolve(entry.getName()).normalize();
    if (!file.startsWith(target) || isForLinkingOnly(file)) {
      return;
    }
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    Path folder = file.resolveSibling(".").normalize();
    Files.createDirectories(folder);
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, file);
    boolean program = folder.endsWith("bin");
    Files.setPosixFilePermissions(
        file, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
  }

  private static boolean isForLinkingOnly(Path file) {
    return file.toString().endsWith(".a");
  }
}
