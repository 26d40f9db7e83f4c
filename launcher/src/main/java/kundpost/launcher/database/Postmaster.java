package kundpost.launcher.database;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// A PostgreSQL that runs on a data folder, as its `postmaster.pid` tells.
record Postmaster(long pid, int port, boolean ready) {

  private static final long ORPHANS_NANOS = Duration.ofSeconds(30).toNanos();
  private static final long LOOK_AGAIN_NANOS = Duration.ofMillis(50).toNanos();
  private static final int PORT_LINE = 3;
  private static final int STATUS_LINE = 7;

  /// Empty when none runs. A file that names the process of somebody else is left over from before
  /// a restart of the machine or the container.
  static Optional<Postmaster> on(Path data) throws IOException {
    Path file = data.resolve("postmaster.pid");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(file);
    Optional<Long> pid = lines.isEmpty() ? Optional.empty() : number(lines.getFirst());
    if (pid.isEmpty() || !isPostgres(pid.get())) {
      return Optional.empty();
    }
    int port = lines.size() > PORT_LINE ? number(lines.get(PORT_LINE)).orElse(0L).intValue() : 0;
    boolean ready = lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready");
    return Optional.of(new Postmaster(pid.get(), port, ready));
  }

  /// Whether the file names a living process that is somebody else's; PostgreSQL would take it for
  /// itself and refuse to start.
  static boolean isMistaken(Path data) throws IOException {
    Path file = data.resolve("postmaster.pid");
    return Files.exists(file)
        && on(data).isEmpty()
        && Files.readAllLines(file).stream()
            .findFirst()
            .flatMap(Postmaster::number)
            .flatMap(ProcessHandle::of)
            .isPresent();
  }

  /// Whether the file is there, whoever it names.
  static boolean isNamed(Path data) {
    return Files.exists(data.resolve("postmaster.pid"));
  }

  static void forget(Path data) throws IOException {
    Files.deleteIfExists(data.resolve("postmaster.pid"));
  }

  /// Waits until no process runs this program any more: the children of a killed server must be
  /// gone before another touches its data.
  static void awaitNoneOf(Path program) {
    long deadline = System.nanoTime() + ORPHANS_NANOS;
    while (System.nanoTime() < deadline && anyOf(program)) {
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
  }

  private static boolean anyOf(Path program) {
    return ProcessHandle.allProcesses()
        .flatMap(process -> process.info().command().stream())
        .anyMatch(program.toString()::equals);
  }

  /// Where the system does not tell what a process runs, it may well be PostgreSQL.
  private static boolean isPostgres(long pid) {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(process -> !isZombie(pid))
        .map(process -> process.info().command().orElse("postgres"))
        .filter(command -> Path.of(command).endsWith("postgres"))
        .isPresent();
  }

  /// A killed process that nobody has buried yet keeps its id, but serves nothing any more.
  private static boolean isZombie(long pid) {
    try {
      String status = Files.readString(Path.of("/proc/" + pid + "/stat"), ISO_8859_1);
      return status.startsWith("Z", status.lastIndexOf(')') + 2);
    } catch (IOException gone) {
      return false;
    }
  }

  private static Optional<Long> number(String line) {
    try {
      return Optional.of(Long.valueOf(line.strip()));
    } catch (NumberFormatException notYetWritten) {
      return Optional.empty();
    }
  }
}
