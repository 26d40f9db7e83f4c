package kundpost.bench.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A running Kundpost, reached through its data folder as any operator reaches it.
public final class Site implements AutoCloseable {

  private static final long STATISTICS_DELAY_NANOS = Duration.ofMillis(1_200).toNanos();
  private static final double IDLE_CORES = 0.15;

  private final Path data;
  private final Optional<Program> own;

  private Site(Path data, Optional<Program> own) {
    this.data = data;
    this.own = own;
  }

  static Site started(Path data, Program program) {
    return new Site(data, Optional.of(program));
  }

  /// One that somebody else has started on this folder; [#close] leaves it alone.
  static Site running(Path data) {
    if (!Files.exists(data.resolve("access.json"))) {
      throw new BenchFailed("No Kundpost has run on " + data + ": there is no access.json.");
    }
    return new Site(data, Optional.empty());
  }

  /// How long it took from the command to READY; empty when it was running already.
  public Optional<Duration> startTime() {
    return own.map(Program::startTime);
  }

  public Path data() {
    return data;
  }

  public Store store(String handle) {
    return StreamSupport.stream(json("access.json").path("stores").spliterator(), false)
        .filter(store -> store.path("handle").asString().equals(handle))
        .map(
            store ->
                new Store(
                    store.path("operatingUnitNumber").asString(),
                    URI.create(store.path("channelUrl").asString()),
                    store.path("clientToken").asString()))
        .findFirst()
        .orElseThrow(() -> new BenchFailed("There is no store " + handle + "."));
  }

  public Headquarters headquarters() {
    JsonNode headquarters = json("access.json").path("headquarters");
    return new Headquarters(
        URI.create(headquarters.path("url").asString()),
        headquarters.path("apiToken").asString(""));
  }

  public Database channelDatabase() {
    return database("channel");
  }

  public Database headquartersDatabase() {
    return database("headquarters");
  }

  private Database database(String name) {
    return new Database(
        Integer.parseInt(line(data.resolve("postgres").resolve("port"))),
        name,
        "postgres",
        json("secrets.json").path("databasePassword").asString());
  }

  /// The process that runs all roles.
  public long rolesProcess() {
    return Long.parseLong(line(data.resolve("kundpost.lock")));
  }

  public long postmaster() {
    return Long.parseLong(line(data.resolve("postgres").resolve("data").resolve("postmaster.pid")));
  }

  /// Just before a measurement. PostgreSQL's processes tell their counts within a second, so this
  /// waits as long.
  public Usage usageBefore() {
    LockSupport.parkNanos(STATISTICS_DELAY_NANOS);
    Statistics statistics = Statistics.of(channelDatabase());
    return usage(CpuUse.of(this), statistics);
  }

  /// Just after it.
  public Usage usageAfter() {
    CpuUse cpu = CpuUse.of(this);
    LockSupport.parkNanos(STATISTICS_DELAY_NANOS);
    return usage(cpu, Statistics.of(channelDatabase()));
  }

  private static Usage usage(CpuUse cpu, Statistics statistics) {
    return new Usage(cpu, statistics.walBytes(), statistics.fsyncs(), statistics.commits());
  }

  /// Waits until neither roles nor database do anything to speak of; answers whether that came.
  public boolean awaitIdle(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() < end) {
      CpuUse before = CpuUse.of(this);
      LockSupport.parkNanos(STATISTICS_DELAY_NANOS);
      CpuUse used = CpuUse.of(this).since(before);
      if (used.rolesCores() + used.databaseCores() < IDLE_CORES) {
        return true;
      }
    }
    return false;
  }

  public Memory memory() {
    return new Memory(
        Processes.pssKilobytes(rolesProcess()), Processes.treePssKilobytes(postmaster()));
  }

  private JsonNode json(String file) {
    return JsonMapper.shared().readTree(text(data.resolve(file)));
  }

  private static String line(Path file) {
    return text(file).lines().findFirst().orElse("").strip();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  public void close() {
    own.ifPresent(Program::close);
  }
}
