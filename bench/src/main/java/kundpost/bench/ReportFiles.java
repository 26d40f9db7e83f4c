package kundpost.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import kundpost.bench.report.Report;

/// Writes a report and its plots over those of the last run.
final class ReportFiles {

  private ReportFiles() {}

  /// @param warning stands first; may be empty
  static Path write(Path folder, Report report, String warning) throws IOException {
    Files.createDirectories(folder);
    for (Map.Entry<String, String> plot : report.plots().entrySet()) {
      Files.writeString(folder.resolve(plot.getKey()), plot.getValue());
    }
    Path file = folder.resolve(report.name() + ".md");
    return Files.writeString(file, report.markdown(warning));
  }
}
