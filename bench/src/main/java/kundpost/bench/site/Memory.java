package kundpost.bench.site;

/// Proportional set sizes: shared pages count once.
///
/// @param rolesKilobytes the program's process
/// @param databaseKilobytes PostgreSQL, all its processes
public record Memory(long rolesKilobytes, long databaseKilobytes) {

  private static final double KILOBYTES_PER_MIB = 1024;

  public double rolesMib() {
    return rolesKilobytes / KILOBYTES_PER_MIB;
  }

  public double databaseMib() {
    return databaseKilobytes / KILOBYTES_PER_MIB;
  }

  public double mib() {
    return rolesMib() + databaseMib();
  }
}
