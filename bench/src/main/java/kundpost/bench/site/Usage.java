package kundpost.bench.site;

/// What has been used up to one moment, or between two.
///
/// @param walBytes written to PostgreSQL's log, by all databases of the server
/// @param fsyncs of that log
/// @param commits of all databases
public record Usage(CpuUse cpu, long walBytes, long fsyncs, long commits) {

  public Usage since(Usage before) {
    return new Usage(
        cpu.since(before.cpu),
        walBytes - before.walBytes,
        fsyncs - before.fsyncs,
        commits - before.commits);
  }
}
