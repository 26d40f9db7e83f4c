package kundpost.launcher.demo;

import java.io.PrintWriter;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.Locale;
import java.util.ResourceBundle;

/// Tells the story, with the time of everything.
final class Narrator {

  private final PrintWriter out;
  private final ResourceBundle texts;
  private volatile boolean interrupted;
  private final long start = System.nanoTime();

  Narrator(PrintWriter out, Locale language) {
    this.out = out;
    this.texts =
        ResourceBundle.getBundle(
            "kundpost.launcher.demo.story",
            language,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  void plain(String key, Object... details) {
    print(text(key, details));
  }

  void step(int number, String key, Object... details) {
    print("");
    print(number + "  " + text(key, details));
  }

  void say(String key, Object... details) {
    print(String.format(texts.getLocale(), "   %7.2f s  ", seconds()) + text(key, details));
  }

  void held(String key, Object... details) {
    print("         ✓  " + text(key, details));
  }

  void failed(int number, String reason) {
    print("         ✗  " + text("failed", String.valueOf(number), reason));
  }

  String text(String key, Object... details) {
    return new MessageFormat(texts.getString(key), texts.getLocale()).format(details);
  }

  double seconds() {
    return Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
  }

  /// The last that is said when somebody stops the story.
  void interrupt() {
    print(text("interrupted"));
    interrupted = true;
  }

  private synchronized void print(String line) {
    if (interrupted) {
      return;
    }
    out.println(line);
    out.flush();
  }
}
