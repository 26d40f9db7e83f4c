package kundpost.bench.site;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// One process of the program, started as a person starts it.
public final class Program implements AutoCloseable {

  private static final Duration START = Duration.ofMinutes(3);
  private static final Duration STOP = Duration.ofSeconds(40);
  private static final long LOOK_AGAIN_NANOS = 2_000_000;

  private final Process process;
  private final Path output;
  private final long startedNanos;
  private final long readyNanos;

  private Program(Process process, Path output, long startedNanos, long readyNanos) {
    this.process = process;
    this.output = output;
    this.startedNanos = startedNanos;
    this.readyNanos = readyNanos;
  }

  /// Returns when it is ready.
  ///
  /// @param command what `./kundpost` is here
  static Program run(List<String> command, Path data, int portBase) {
    List<String> all = new ArrayList<>(command);
    all.addAll(List.of("run", "--data", data.toString(), "--port-base", "" + portBase));
    try {
      Path output = Files.createTempFile("kundpost-bench", ".out");
      long start = System.nanoTime();
      Process process =
          new ProcessBuilder(all)
              .redirectInput(new File("/dev/null"))
              .redirectOutput(output.toFile())
              .redirectErrorStream(true)
              .start();
      // Whoever stops the bench stops what it has started.
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
      awaitReady(process, output, start);
      return new Program(process, output, start, System.nanoTime());
    } catch (IOException notStarted) {
      throw new UncheckedIOException(notStarted);
    }
  }

  private static void awaitReady(Process process, Path output, long start) throws IOException {
    while (!Files.readString(output).contains("READY kundpost")) {
      boolean late = System.nanoTime() - start > START.toNanos();
      if (late || !process.isAlive()) {
        process.destroyForcibly();
        throw new BenchFailed("Kundpost did not start:\n" + Files.readString(output));
      }
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
  }

  Duration startTime() {
    return Duration.ofNanos(readyNanos - startedNanos);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      Files.deleteIfExists(output);
    } catch (InterruptedException stop) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    } catch (IOException inTheWay) {
      throw new UncheckedIOException(inTheWay);
    }
  }
}
