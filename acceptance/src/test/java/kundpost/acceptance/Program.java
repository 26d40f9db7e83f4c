package kundpost.acceptance;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/// One process of the built program, and what it has printed.
final class Program {

  private static final Path HOME = Path.of("..", "launcher", "target", "kundpost").normalize();

  private final Process process;
  private final Path output;

  private Program(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  static Program start(List<String> arguments) {
    return start(arguments, List.of());
  }

  static Program start(List<String> arguments, List<String> javaOptions) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + HOME.resolve("kundpost.options"));
    command.addAll(javaOptions);
    command.add("-jar");
    command.add(HOME.resolve("kundpost.jar").toString());
    command.addAll(arguments);
    try {
      Path output = Files.createTempFile("kundpost", ".out");
      Process process =
          new ProcessBuilder(command)
              .redirectInput(new File("/dev/null"))
              .redirectOutput(output.toFile())
              .redirectErrorStream(true)
              .start();
      return new Program(process, output);
    } catch (IOException notStarted) {
      throw new UncheckedIOException(notStarted);
    }
  }

  /// What a process printed that ends by itself, and its status.
  record Ended(int status, String output) {}

  static Ended run(Duration patience, String... arguments) {
    Program program = start(List.of(arguments));
    int status = program.awaitEnd(patience);
    return new Ended(status, program.output());
  }

  long pid() {
    return process.pid();
  }

  void requireAlive() {
    if (!isAlive()) {
      throw new AssertionError("the program has ended:\n" + output());
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  String output() {
    try {
      return Files.readString(output);
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  void terminate() {
    process.destroy();
  }

  void kill() {
    process.destroyForcibly();
  }

  void awaitOutput(String text, Duration patience) {
    Awaitility.await()
        .atMost(patience)
        .failFast("ended early", this::requireAlive)
        .until(() -> output().contains(text));
  }

  int awaitEnd(Duration patience) {
    try {
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("still running after " + patience + ":\n" + output());
      }
      return process.exitValue();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", stopped);
    }
  }
}
