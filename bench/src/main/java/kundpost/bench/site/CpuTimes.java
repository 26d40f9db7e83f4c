package kundpost.bench.site;

import java.util.Arrays;

/// How the machine's cores spent their time, in ticks.
///
/// @param stolen by other guests of the same host
public record CpuTimes(long idle, long stolen, long all) {

  private static final int IDLE = 3;
  private static final int WAITING = 4;
  private static final int STOLEN = 7;
  private static final int COUNTED = 8;

  public static CpuTimes now() {
    long[] fields =
        Arrays.stream(Processes.lines("/proc/stat").getFirst().split("\\s+"))
            .skip(1)
            .mapToLong(Long::parseLong)
            .limit(COUNTED)
            .toArray();
    return new CpuTimes(
        fields[IDLE] + fields[WAITING], fields[STOLEN], Arrays.stream(fields).sum());
  }

  public CpuTimes since(CpuTimes before) {
    return new CpuTimes(idle - before.idle, stolen - before.stolen, all - before.all);
  }

  double busyShare() {
    return all == 0 ? 0 : 1 - (double) idle / all;
  }

  public double stolenShare() {
    return all == 0 ? 0 : (double) stolen / all;
  }
}
