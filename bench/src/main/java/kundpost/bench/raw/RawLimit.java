package kundpost.bench.raw;

import java.time.Duration;
import kundpost.bench.site.Database;

/// One way to insert by hand.
public sealed interface RawLimit permits Pgbench, JdbcTwin {

  String name();

  RawRun run(Database channel, Duration duration);
}
