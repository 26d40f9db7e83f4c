package kundpost.bench.site;

/// What a PostgreSQL server has counted since it was made.
record Statistics(long walBytes, long fsyncs, long commits) {

  private static final int WAL_IN_PG_STAT_IO = 18;

  static Statistics of(Database database) {
    boolean recent =
        database.number("select current_setting('server_version_num')::int / 10000")
            >= WAL_IN_PG_STAT_IO;
    return new Statistics(
        database.number("select (pg_current_wal_insert_lsn() - '0/0')::bigint"),
        database.number(
            recent
                ? "select coalesce(sum(fsyncs), 0)::bigint from pg_stat_io where object = 'wal'"
                : "select wal_sync from pg_stat_wal"),
        database.number("select sum(xact_commit)::bigint from pg_stat_database"));
  }
}
