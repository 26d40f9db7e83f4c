package kundpost.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import kundpost.launcher.Ports;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `run` as a process of its own on a data folder and free ports, ready to be talked to.
final class RunningKundpost implements AutoCloseable {

  static final Duration START = Duration.ofSeconds(120);
  static final Duration STOP = Duration.ofSeconds(30);

  private final Path data;
  private final int portBase;
  private final List<String> options;
  private final Program program;

  private RunningKundpost(Path data, int portBase, List<String> options) {
    this.data = data;
    this.portBase = portBase;
    this.options = options;
    this.program = Program.start(arguments(data, portBase, options));
    awaitReady();
  }

  /// On free ports.
  static RunningKundpost on(Path data, String... options) {
    return new RunningKundpost(data, Ports.freeBase(), List.of(options));
  }

  /// The same once more, on the same data and ports.
  RunningKundpost again() {
    return new RunningKundpost(data, portBase, options);
  }

  static List<String> arguments(Path data, int portBase, List<String> options) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(
        List.of("run", "--data", data.toString(), "--port-base", String.valueOf(portBase)));
    arguments.addAll(options);
    return arguments;
  }

  private void awaitReady() {
    Awaitility.await()
        .atMost(START)
        .pollInterval(Duration.ofMillis(50))
        .failFast("ended before it was ready", program::requireAlive)
        .until(() -> program.output().lines().anyMatch("READY kundpost"::equals));
  }

  Path data() {
    return data;
  }

  int portBase() {
    return portBase;
  }

  String output() {
    return program.output();
  }

  JsonNode access() {
    try {
      return JsonMapper.shared().readTree(Files.readString(data.resolve("access.json")));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  Client headquarters() {
    JsonNode headquarters = access().path("headquarters");
    return new Client(
        headquarters.path("url").asString(), headquarters.path("apiToken").asString());
  }

  Staff staff() {
    return new Staff(headquarters());
  }

  JsonNode store(String handle) {
    return StreamSupport.stream(access().path("stores").spliterator(), false)
        .filter(store -> store.path("handle").asString().equals(handle))
        .findFirst()
        .orElseThrow();
  }

  /// The store's application at its channel.
  StoreClient application(String handle) {
    JsonNode store = store(handle);
    return new StoreClient(
        new Client(store.path("channelUrl").asString(), store.path("clientToken").asString()),
        store.path("operatingUnitNumber").asString());
  }

  /// SIGTERM; returns the exit status.
  int terminate() {
    program.terminate();
    return program.awaitEnd(STOP);
  }

  void kill() {
    program.kill();
    program.awaitEnd(STOP);
  }

  /// The PostgreSQL processes that serve this data folder.
  List<Long> databaseProcesses() {
    Path here = data.toAbsolutePath().normalize();
    try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
      return all.filter(
              process ->
                  process
                      .info()
                      .command()
                      .filter(command -> Path.of(command).startsWith(here))
                      .isPresent())
          .map(ProcessHandle::pid)
          .toList();
    }
  }

  /// Leaves nothing running, whatever the test did.
  @Override
  public void close() {
    if (program.isAlive()) {
      terminate();
    }
    databaseProcesses()
        .forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
  }
}
