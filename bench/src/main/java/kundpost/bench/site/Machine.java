package kundpost.bench.site;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/// The machine as it was before a bench began.
///
/// @param memoryMib total
/// @param fdatasyncMicros median of writing 8 kB and flushing it where the data lies
/// @param load one-minute load average
/// @param busy share of all cores that others used just before, 0 to 1
public record Machine(
    int cores,
    String processor,
    long memoryMib,
    String fileSystem,
    double fdatasyncMicros,
    String load,
    double busy) {

  private static final double MOST_BUSY = 0.1;
  private static final Duration LOOK = Duration.ofSeconds(2);
  private static final int PROBES = 200;
  private static final int PAGE = 8192;
  private static final int KILO = 1024;

  /// Takes two seconds.
  ///
  /// @param data a folder on the disk that will hold the data
  public static Machine look(Path data) throws IOException {
    CpuTimes before = CpuTimes.now();
    LockSupport.parkNanos(LOOK.toNanos());
    double busy = CpuTimes.now().since(before).busyShare();
    return new Machine(
        Runtime.getRuntime().availableProcessors(),
        line("/proc/cpuinfo", "model name").replaceFirst(".*:\\s*", ""),
        Long.parseLong(line("/proc/meminfo", "MemTotal").replaceAll("[^0-9]", "")) / KILO,
        Files.getFileStore(data).type(),
        fdatasync(data),
        String.join("", Processes.lines("/proc/loadavg")).split(" ")[0],
        busy);
  }

  /// Whether figures taken now say more about others than about us.
  public boolean isLoaded() {
    return busy > MOST_BUSY;
  }

  private static String line(String file, String start) {
    return Processes.lines(file).stream()
        .filter(line -> line.startsWith(start))
        .findFirst()
        .orElse("0");
  }

  private static double fdatasync(Path folder) throws IOException {
    Path file = Files.createTempFile(folder, "probe", ".bin");
    long[] nanos = new long[PROBES];
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer page = ByteBuffer.allocate(PAGE);
      for (int i = 0; i < PROBES; i++) {
        long start = System.nanoTime();
        page.clear();
        channel.write(page, 0);
        channel.force(false);
        nanos[i] = System.nanoTime() - start;
      }
    } finally {
      Files.delete(file);
    }
    Arrays.sort(nanos);
    return nanos[PROBES / 2] / 1e3;
  }
}
