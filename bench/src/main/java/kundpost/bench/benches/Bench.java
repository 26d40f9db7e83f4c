package kundpost.bench.benches;

import java.io.IOException;
import kundpost.bench.report.Report;

/// One thing that can be measured.
public interface Bench {

  /// What `./kundpost bench` calls it.
  String name();

  /// In one line, with what it takes by default.
  String purpose();

  /// Minutes by default, and with `--quick`.
  String takes();

  Report run(Workshop workshop) throws IOException;
}
