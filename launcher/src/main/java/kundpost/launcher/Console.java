package kundpost.launcher;

import java.io.PrintWriter;

/// The few lines that a person, or a script, waits for.
public interface Console {

  void line(String text);

  static Console of(PrintWriter out) {
    return text -> {
      out.println(text);
      out.flush();
    };
  }

  static Console silent() {
    return text -> {};
  }
}
