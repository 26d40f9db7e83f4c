package kundpost.acceptance.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kundpost.acceptance.Program;
import kundpost.launcher.Ports;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One copy of one role, which can be started with faults armed, killed, stopped and halted.
final class RoleProcess implements AutoCloseable {

  private static final Duration START = Duration.ofMinutes(5);
  private static final Duration STOP = Duration.ofSeconds(30);

  private final String role;
  private final Path data;
  private final int portBase = Ports.freeBase();
  private final List<String> options;
  private final Map<String, String> environment;
  private final List<String> javaOptions = new ArrayList<>();
  private @Nullable Program program;
  private int starts;

  RoleProcess(String role, Path data, Postgres database, List<String> options) {
    this.role = role;
    this.data = data;
    this.options = List.copyOf(options);
    this.environment = new HashMap<>(database.environment());
  }

  /// For every later start.
  RoleProcess with(String javaOption) {
    javaOptions.add(javaOption);
    return this;
  }

  /// For every later start, until [#without].
  RoleProcess with(Map<String, String> more) {
    environment.putAll(more);
    return this;
  }

  void without(Map<String, String> less) {
    environment.keySet().removeAll(less.keySet());
  }

  void start() {
    start("");
  }

  /// @param faults as `kundpost.checkpoints` takes them
  void start(String faults) {
    begin(faults);
    awaitReady();
  }

  /// As whatever keeps a service running does: starts it anew for as long as it ends before it is
  /// ready, for example because its database is away.
  void startUntilItStays() {
    Awaitility.await()
        .atMost(START)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> {
              if (!isAlive()) {
                begin("");
              }
              return program().output().lines().anyMatch("READY kundpost"::equals);
            });
  }

  /// Without waiting until it is ready.
  void begin(String faults) {
    starts++;
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("run", "--role", role, "--data", data.toString()));
    arguments.addAll(List.of("--port-base", Integer.toString(portBase)));
    arguments.addAll(options);
    List<String> java = new ArrayList<>(javaOptions);
    java.add("-Dkundpost.checkpoints=" + faults);
    java.add("-Dkundpost.checkpoints.struck=" + struckFile());
    program = Program.start(arguments, java, environment);
  }

  void awaitReady() {
    Awaitility.await()
        .atMost(START)
        .pollInterval(Duration.ofMillis(50))
        .failFast("ended before it was ready", program()::requireAlive)
        .until(() -> program().output().lines().anyMatch("READY kundpost"::equals));
  }

  void awaitReadyOrEnd() {
    Awaitility.await()
        .atMost(START)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> !isAlive() || program().output().lines().anyMatch("READY kundpost"::equals));
  }

  /// Until it has ended by itself.
  void awaitEnd() {
    program().awaitEnd(STOP);
  }

  private Program program() {
    Program running = program;
    if (running == null) {
      throw new IllegalStateException(role + " has not been started");
    }
    return running;
  }

  private Path struckFile() {
    return data.resolveSibling(data.getFileName() + ".struck-" + starts);
  }

  /// The strikes since the last start, each `label KIND`.
  List<String> struck() {
    try (Stream<String> lines = Files.lines(struckFile())) {
      return lines.toList();
    } catch (IOException noneYet) {
      return List.of();
    }
  }

  /// An armed fault that never strikes makes the run void.
  void awaitStruck(String label, Duration patience) {
    Awaitility.await("a strike at " + label + " in " + role + " (void without it)")
        .atMost(patience)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> struck().stream().anyMatch(line -> line.startsWith(label + " ")));
  }

  /// kill -9.
  void kill() {
    program().kill();
    program().awaitEnd(STOP);
  }

  /// SIGTERM; returns the exit status.
  int terminate() {
    program().terminate();
    return program().awaitEnd(STOP);
  }

  /// SIGSTOP: the process stands still and keeps all it holds.
  void halt() {
    Signals.send("STOP", program().pid());
  }

  /// SIGCONT.
  void goOn() {
    Signals.send("CONT", program().pid());
  }

  boolean isAlive() {
    return program != null && program().isAlive();
  }

  /// What it wrote to its log file, over all starts.
  String log() {
    try (Stream<Path> files = Files.list(data.resolve("logs"))) {
      StringBuilder all = new StringBuilder();
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(Files.readString(file));
      }
      return all.toString();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// What it must say of itself for the run to count.
  void awaitLog(String text, Duration patience) {
    Awaitility.await("'" + text + "' in the log of " + role + " (void without it)")
        .atMost(patience)
        .until(() -> log().contains(text));
  }

  JsonNode access() {
    try {
      return JsonMapper.shared().readTree(Files.readString(data.resolve("access.json")));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// @param offset as the command line's help says: headquarters 0, channel 2
  int port(int offset) {
    return portBase + offset;
  }

  @Override
  public void close() {
    if (isAlive()) {
      Signals.send("CONT", program().pid());
      kill();
    }
  }
}
