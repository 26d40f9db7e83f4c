package kundpost.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A report in the making: what was done, what came out, what was aimed at.
public final class Report {

  private final String name;
  private final String title;
  private final StringBuilder body = new StringBuilder();
  private final Map<String, String> plots = new LinkedHashMap<>();
  private final List<Verdict> verdicts = new ArrayList<>();

  /// @param name of the bench, and of the file
  public Report(String name, String title, String what) {
    this.name = name;
    this.title = title;
    body.append(what).append("\n\n");
  }

  public String name() {
    return name;
  }

  public Report section(String title) {
    body.append("## ").append(title).append("\n\n");
    return this;
  }

  public Report text(String paragraph) {
    body.append(paragraph).append("\n\n");
    return this;
  }

  public Report table(List<String> head, List<List<String>> rows) {
    body.append(line(head));
    body.append(line(head.stream().map(it -> it.equals(head.getFirst()) ? "---" : "--:").toList()));
    rows.forEach(row -> body.append(line(row)));
    body.append("\n");
    return this;
  }

  /// @param title also says in words what the picture shows
  public Report plot(String file, String title, String svg) {
    String whole = name + "-" + file + ".svg";
    plots.put(whole, svg);
    body.append("![").append(title).append("](").append(whole).append(")\n\n");
    return this;
  }

  public Report verdict(Verdict verdict) {
    verdicts.add(verdict);
    return this;
  }

  public List<Verdict> verdicts() {
    return List.copyOf(verdicts);
  }

  public Map<String, String> plots() {
    return Map.copyOf(plots);
  }

  /// The whole text; ends with the targets.
  ///
  /// @param warning stands first; may be empty
  public String markdown(String warning) {
    return "# "
        + title
        + "\n\n"
        + (warning.isEmpty() ? "" : warning + "\n")
        + body
        + "## Targets\n\n"
        + line(List.of("what", "target", "measured", ""))
        + line(List.of("---", "--:", "--:", "---"))
        + verdicts.stream()
            .map(
                it ->
                    line(
                        List.of(
                            it.what(),
                            it.target(),
                            it.measured(),
                            it.met() ? "met" : "**missed**")))
            .collect(Collectors.joining());
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }
}
