package kundpost.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// The faults armed in this process: by the system property `kundpost.checkpoints` (faults with
/// commas between them) at its start, or by [#arm]. Each strike is written durably to the file that
/// `kundpost.checkpoints.struck` names before it acts, so that a run in which nothing struck is
/// known to be void.
public final class Faults {

  private record Armed(Fault fault, AtomicInteger reached) {}

  private static final Map<Checkpoint, Armed> NONE = Map.of();
  private static volatile Map<Checkpoint, Armed> armed =
      read(System.getProperty("kundpost.checkpoints", ""));

  private Faults() {}

  /// Replaces all armed faults.
  ///
  /// @throws IllegalArgumentException when a fault cannot be read
  public static void arm(String faults) {
    armed = read(faults);
  }

  public static void disarm() {
    armed = NONE;
  }

  private static Map<Checkpoint, Armed> read(String faults) {
    Map<Checkpoint, Armed> all = new EnumMap<>(Checkpoint.class);
    Arrays.stream(faults.split(","))
        .filter(text -> !text.isBlank())
        .map(Fault::parse)
        .forEach(fault -> all.put(fault.where(), new Armed(fault, new AtomicInteger())));
    return all.isEmpty() ? NONE : all;
  }

  /// Answers the kind that the caller has to carry out itself: DUPLICATE or NONE.
  static Fault.Kind strike(Checkpoint where) {
    Armed here = armed.get(where);
    if (here == null || here.reached().incrementAndGet() != here.fault().at()) {
      return Fault.Kind.NONE;
    }
    note(here.fault());
    switch (here.fault().kind()) {
      case THROW -> throw new CheckpointFault(where);
      case KILL -> Runtime.getRuntime().halt(137);
      case PAUSE -> stand(System.nanoTime() + here.fault().pause().toNanos());
      case HOLD -> stand(Long.MAX_VALUE);
      case DUPLICATE, NONE -> {}
    }
    return here.fault().kind();
  }

  private static void stand(long until) {
    while (System.nanoTime() < until) {
      LockSupport.parkNanos(Math.min(until - System.nanoTime(), 100_000_000L));
      if (Thread.interrupted()) {
        // A thread that hangs does not hear that it should stop.
        continue;
      }
    }
  }

  private static void note(Fault fault) {
    String file = System.getProperty("kundpost.checkpoints.struck");
    if (file == null) {
      return;
    }
    String line = fault.where().label() + " " + fault.kind() + "\n";
    try (FileChannel channel =
        FileChannel.open(Path.of(file), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
      channel.force(true);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
