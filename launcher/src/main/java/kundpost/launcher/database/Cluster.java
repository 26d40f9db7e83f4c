package kundpost.launcher.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import kundpost.launcher.CannotStart;

/// One database cluster on disk and the commands that make, start and stop it.
record Cluster(Path postgres, Path home, Unprivileged as) {

  private static final int START_SECONDS = 300;
  private static final int STOP_SECONDS = 10;

  /// An error's text may quote a row, so errors of statements stay out of the log.
  private static final Map<String, String> SETTINGS =
      Map.ofEntries(
          Map.entry("listen_addresses", "127.0.0.1"),
          Map.entry("unix_socket_directories", "''"),
          Map.entry("fsync", "on"),
          Map.entry("synchronous_commit", "on"),
          Map.entry("full_page_writes", "on"),
          Map.entry("shared_buffers", "192MB"),
          Map.entry("wal_buffers", "16MB"),
          Map.entry("max_wal_size", "2GB"),
          Map.entry("checkpoint_timeout", "15min"),
          Map.entry("random_page_cost", "1.1"),
          Map.entry("effective_cache_size", "1GB"),
          Map.entry("max_connections", "120"),
          Map.entry("timezone", "UTC"),
          Map.entry("log_timezone", "UTC"),
          Map.entry("jit", "off"),
          Map.entry("logging_collector", "on"),
          Map.entry("log_directory", "../log"),
          Map.entry("log_filename", "postgres-%a.log"),
          Map.entry("log_truncate_on_rotation", "on"),
          Map.entry("log_min_messages", "log"),
          Map.entry("log_min_error_statement", "panic"),
          Map.entry("log_error_verbosity", "terse"));

  static Cluster in(Path postgres, Path home, Unprivileged as) throws IOException {
    Files.createDirectories(postgres.resolve("log"));
    as.own(postgres);
    return new Cluster(postgres, home, as);
  }

  private Path data() {
    return postgres.resolve("data");
  }

  void createIfMissing(String superuser, String password) throws IOException {
    if (Files.exists(data())) {
      requireSameMajor();
      return;
    }
    Path half = postgres.resolve("data.new");
    Path secret = postgres.resolve("password.new");
    Folders.delete(half);
    Files.deleteIfExists(secret);
    Files.createFile(
        secret, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(secret, password, StandardCharsets.US_ASCII);
    as.own(postgres);
    Shell.Result result =
        run(
            List.of(
                program("initdb"),
                "-D",
                half.toString(),
                "-U",
                superuser,
                "-E",
                "UTF8",
                "-A",
                "scram-sha-256",
                "--pwfile",
                secret.toString(),
                "--no-instructions",
                "--locale-provider=icu",
                "--icu-locale=und",
                "--locale=C"));
    Files.delete(secret);
    if (!result.done()) {
      Folders.delete(half);
      throw new CannotStart(
          "PostgreSQL could not lay out its data in " + postgres + ": " + result.lastLine() + ".");
    }
    Files.move(half, data(), StandardCopyOption.ATOMIC_MOVE);
  }

  private void requireSameMajor() throws IOException {
    String found = Files.readString(data().resolve("PG_VERSION")).strip();
    String ours = home.getFileName().toString().replaceFirst("server-([0-9]+).*", "$1");
    if (!found.equals(ours)) {
      throw new CannotStart(
          "The data in "
              + data()
              + " was written by PostgreSQL "
              + found
              + ", this kundpost brings "
              + ours
              + "; move it over with pg_upgrade or start with an empty folder.");
    }
  }

  /// The server that a killed program has left running, once it answers; empty when there is none.
  Optional<Postmaster> leftBehind() throws IOException {
    Optional<Postmaster> left = Postmaster.on(data());
    if (left.isPresent() && left.get().ready()) {
      return left;
    }
    if (left.isPresent()) {
      stop();
    }
    clearAway();
    return Optional.empty();
  }

  /// Whether a server runs here, be it still on its way.
  boolean isThere() throws IOException {
    return Postmaster.on(data()).isPresent();
  }

  /// Whether the server that is gone had no time to say that it goes.
  boolean wasKilled() {
    return Postmaster.isNamed(data());
  }

  void startAfterCrash(int port) throws IOException {
    clearAway();
    start(port);
  }

  private void clearAway() throws IOException {
    Postmaster.awaitNoneOf(home.resolve("bin").resolve("postgres"));
    if (Postmaster.isMistaken(data())) {
      Postmaster.forget(data());
    }
  }

  /// Returns the port.
  int start(int port) {
    String options =
        SETTINGS.entrySet().stream()
            .map(setting -> "-c " + setting.getKey() + "=" + setting.getValue())
            .collect(Collectors.joining(" ", "-p " + port + " ", ""));
    Path log = postgres.resolve("log").resolve("start.log");
    Shell.Result result =
        run(
            List.of(
                program("pg_ctl"),
                "start",
                "-w",
                "-t",
                String.valueOf(START_SECONDS),
                "-s",
                "-D",
                data().toString(),
                "-l",
                log.toString(),
                "-o",
                options));
    if (!result.done()) {
      throw new CannotStart(
          "The embedded PostgreSQL did not start: " + lastLine(log) + " (see " + log + ")");
    }
    return port;
  }

  void stop() {
    Shell.Result result = pgCtlStop("fast");
    if (!result.done()) {
      pgCtlStop("immediate");
    }
  }

  private Shell.Result pgCtlStop(String mode) {
    return run(
        List.of(
            program("pg_ctl"),
            "stop",
            "-w",
            "-t",
            String.valueOf(STOP_SECONDS),
            "-s",
            "-D",
            data().toString(),
            "-m",
            mode));
  }

  private static String lastLine(Path log) {
    try {
      return new Shell.Result(1, Files.readString(log, StandardCharsets.ISO_8859_1)).lastLine();
    } catch (IOException none) {
      return "it left no message";
    }
  }

  private String program(String name) {
    return home.resolve("bin").resolve(name).toString();
  }

  private Shell.Result run(List<String> command) {
    return Shell.run(as.command(command));
  }
}
