package kundpost.bench.site;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What Linux knows of a process and those it has started.
final class Processes {

  private static final long TICK_MICROS = 10_000;
  private static final int USER_TIME = 11;
  private static final int KERNEL_TIME = 12;
  private static final int CHILDREN_USER_TIME = 13;
  private static final int CHILDREN_KERNEL_TIME = 14;

  private Processes() {}

  /// Processor time in microseconds of the process alone.
  static long cpuMicros(long pid) {
    return ticks(pid, USER_TIME, KERNEL_TIME) * TICK_MICROS;
  }

  /// Processor time in microseconds of the process and all its children, also those that ended.
  static long treeCpuMicros(long pid) {
    long own =
        ticks(pid, USER_TIME, KERNEL_TIME, CHILDREN_USER_TIME, CHILDREN_KERNEL_TIME) * TICK_MICROS;
    return own + children(pid).stream().mapToLong(Processes::cpuMicros).sum();
  }

  /// Proportional set size in kB of the process and its children.
  static long treePssKilobytes(long pid) {
    return Stream.concat(Stream.of(pid), children(pid).stream())
        .mapToLong(Processes::pssKilobytes)
        .sum();
  }

  static long pssKilobytes(long pid) {
    return lines("/proc/" + pid + "/smaps_rollup").stream()
        .filter(line -> line.startsWith("Pss:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
        .sum();
  }

  private static List<Long> children(long pid) {
    return ProcessHandle.of(pid).stream()
        .flatMap(ProcessHandle::children)
        .map(ProcessHandle::pid)
        .toList();
  }

  private static long ticks(long pid, int... fields) {
    List<String> stat = lines("/proc/" + pid + "/stat");
    if (stat.isEmpty()) {
      return 0;
    }
    // The name before these fields may hold blanks.
    String[] parts = stat.getFirst().substring(stat.getFirst().lastIndexOf(')') + 2).split(" ");
    long sum = 0;
    for (int field : fields) {
      sum += Long.parseLong(parts[field]);
    }
    return sum;
  }

  /// Empty for a process that is gone.
  static List<String> lines(String file) {
    try {
      return Files.readAllLines(Path.of(file), ISO_8859_1);
    } catch (IOException gone) {
      return List.of();
    }
  }
}
