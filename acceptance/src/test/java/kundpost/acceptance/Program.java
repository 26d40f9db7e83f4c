package kundpost.acceptance;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/// One process of the built program, and what it has printed.
public final class Program {

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
    return start(arguments, javaOptions, Map.of());
  }

  /// @param environment added to that of this process
  public static Program start(
      List<String> arguments, List<String> javaOptions, Map<String, String> environment) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + HOME.resolve("kundpost.options"));
    command.addAll(javaOptions);
    command.add("-jar");
    command.add(HOME.resolve("kundpost.jar").toString());
    command.addAll(arguments);
    try {
      Path output = Files.createTempFile("kundpost", ".out");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectInput(new File("/dev/null"))
              .redirectOutput(output.toFile())
              .redirectErrorStream(true);
      builder.environment().putAll(environment);
      return new Program(builder.start(), output);
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

  public long pid() {
    return process.pid();
  }

  public void requireAlive() {
    if (!isAlive()) {
      throw new AssertionError("the program has ended:\n" + output());
    }
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public String output() {
    try {
      return Files.readString(output);
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  public void terminate() {
    process.destroy();
  }

  public void kill() {
    process.destroyForcibly();
  }

  public void awaitOutput(String text, Duration patience) {
    Awaitility.await()
        .atMost(patience)
        .failFast("ended early", this::requireAlive)
        .until(() -> output().contains(text));
  }

  public int awaitEnd(Duration patience) {
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
