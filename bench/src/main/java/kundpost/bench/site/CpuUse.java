package kundpost.bench.site;

/// Processor time used up to one moment, or between two, in microseconds.
///
/// @param nanos of the clock
/// @param roles the program's process: all roles
/// @param database PostgreSQL, all its processes
/// @param generator this process
public record CpuUse(long nanos, long roles, long database, long generator) {

  private static final double NANOS_PER_MICRO = 1_000;

  static CpuUse of(Site site) {
    return new CpuUse(
        System.nanoTime(),
        Processes.cpuMicros(site.rolesProcess()),
        Processes.treeCpuMicros(site.postmaster()),
        Processes.cpuMicros(ProcessHandle.current().pid()));
  }

  public CpuUse since(CpuUse before) {
    return new CpuUse(
        nanos - before.nanos,
        roles - before.roles,
        database - before.database,
        generator - before.generator);
  }

  /// Cores kept busy on average.
  public double rolesCores() {
    return roles * NANOS_PER_MICRO / nanos;
  }

  public double databaseCores() {
    return database * NANOS_PER_MICRO / nanos;
  }

  public double generatorCores() {
    return generator * NANOS_PER_MICRO / nanos;
  }
}
