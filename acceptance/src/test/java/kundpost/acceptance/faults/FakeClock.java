package kundpost.acceptance.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kundpost.acceptance.Client;
import org.awaitility.Awaitility;

/// A wall clock that one process lives by and that can be set while it runs, by Debian's package
/// `libfaketime`. Time that only passes, the monotonic clock, is left alone, as on any machine
/// whose clock is set.
final class FakeClock {

  private static final Duration SEEN_WITHIN = Duration.ofSeconds(60);
  private static final Duration ABOUT = Duration.ofMinutes(1);
  private static final List<Path> PLACES =
      List.of(
          Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"),
          Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1"));

  private final Path offset;
  private final Path library;

  private FakeClock(Path offset, Path library) {
    this.offset = offset;
    this.library = library;
  }

  static Optional<Path> library() {
    return PLACES.stream().filter(Files::isReadable).findFirst();
  }

  /// Right, until it is set.
  ///
  /// @param folder where the process looks up how far off it is
  static FakeClock in(Path folder) {
    FakeClock clock = new FakeClock(folder.resolve("clock"), library().orElseThrow());
    clock.write(Duration.ZERO);
    return clock;
  }

  /// What a process needs in its environment to live by this clock.
  Map<String, String> environment() {
    return Map.of(
        "LD_PRELOAD", library.toString(),
        "FAKETIME_TIMESTAMP_FILE", offset.toString(),
        "FAKETIME_CACHE_DURATION", "1",
        "FAKETIME_DONT_FAKE_MONOTONIC", "1",
        "NO_FAKE_STAT", "1");
  }

  /// Sets it; the process looks once a second.
  ///
  /// @param off from the real time; negative is behind
  void set(Duration off) {
    write(off);
  }

  /// Waits until the role's answers say that its clock is ahead by so much: a jump that nobody saw
  /// makes the run void. Only this one can be asked for: once a web server's date was ahead it
  /// stays until time has caught up.
  void awaitAhead(Duration off, String role) {
    Awaitility.await("the clock of " + role + " is ahead by " + off + " (void without it)")
        .atMost(SEEN_WITHIN)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> offBy(role).minus(off).abs().compareTo(ABOUT) < 0);
  }

  private static Duration offBy(String role) {
    String date =
        new Client(role, "none")
            .get("/actuator/health/liveness")
            .raw()
            .headers()
            .firstValue("Date")
            .orElseThrow();
    return Duration.between(
        ZonedDateTime.now(java.time.ZoneOffset.UTC),
        ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME));
  }

  private void write(Duration off) {
    try {
      Path next = offset.resolveSibling("clock.next");
      Files.writeString(next, "%+d".formatted(off.toSeconds()) + "\n");
      Files.move(next, offset, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
