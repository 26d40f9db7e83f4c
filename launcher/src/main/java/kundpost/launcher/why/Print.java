package kundpost.launcher.why;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Prints a diagnosis for somebody at a terminal.
final class Print {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss z", Locale.ROOT)
          .withZone(ZoneId.systemDefault());

  private final PrintWriter out;
  private final Words words;

  Print(PrintWriter out, Words words) {
    this.out = out;
    this.words = words;
  }

  void print(Diagnosis diagnosis) {
    out.println(diagnosis.sentence());
    out.println();
    row("verdict", diagnosis.verdict());
    if (diagnosis.customerId() != null) {
      row("customer", diagnosis.customerId());
    }
    row("since", time(diagnosis.since()));
    row("who", diagnosis.who());
    row("nextTry", time(diagnosis.nextTry()));
    if (!diagnosis.timeline().isEmpty()) {
      head("timeLine");
      diagnosis.timeline().forEach(this::step);
    }
    if (!diagnosis.actions().isEmpty()) {
      head("actions");
      for (Diagnosis.Action action : diagnosis.actions()) {
        out.println("  - " + action.label() + ": " + action.effect());
      }
    }
    if (!diagnosis.asked().isEmpty()) {
      head("asked");
      for (Diagnosis.Asked asked : diagnosis.asked()) {
        out.println(
            "  "
                + (asked.answered() ? "✓" : "✗")
                + " "
                + asked.scaleUnit()
                + " ("
                + asked.stores()
                + "): "
                + asked.said());
      }
    }
    if (!diagnosis.others().isEmpty()) {
      head("others");
      for (Diagnosis.Other other : diagnosis.others()) {
        out.println("  " + other.customerId() + "  " + other.store());
      }
    }
    out.flush();
  }

  private void step(Diagnosis.Step step) {
    StringBuilder line =
        new StringBuilder("  ")
            .append(step.at() == null ? "·" : "✓")
            .append(' ')
            .append(String.format(Locale.ROOT, "%-24s", words.say("step." + step.step())))
            .append(String.format(Locale.ROOT, "%-25s", time(step.at())))
            .append(step.detail());
    Long took = step.tookMillis();
    Long normal = step.normalMillis();
    if (took != null) {
      line.append(" · ").append(words.say("took", length(took)));
    }
    if (normal != null) {
      line.append(" · ").append(words.say("usual", length(normal)));
    }
    out.println(line.toString().stripTrailing());
  }

  private void head(String key) {
    out.println();
    out.println(words.say(key));
  }

  private void row(String key, String value) {
    out.println(String.format(Locale.ROOT, "%-26s%s", words.say(key), value));
  }

  private static String time(@Nullable Instant at) {
    return at == null ? "–" : TIME.format(at);
  }

  private static String length(long millis) {
    if (millis < 1_000) {
      return millis + " ms";
    }
    long seconds = millis / 1_000;
    if (seconds < 60) {
      return seconds + " s";
    }
    return seconds < 3_600 ? seconds / 60 + " min" : seconds / 3_600 + " h";
  }
}
