package kundpost.acceptance.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// One table of a text that a shop manager can read: who, does what, expected.
record Scenario(String title, List<Line> lines) {

  record Line(String who, String doesWhat, String expected) {

    @Override
    public String toString() {
      return who + " " + doesWhat + ": " + expected;
    }
  }

  /// All tables of a file, each under its heading.
  static List<Scenario> in(String file) {
    List<Scenario> all = new ArrayList<>();
    for (String line : text(file).lines().toList()) {
      if (line.startsWith("## ")) {
        all.add(new Scenario(line.substring(3).strip(), new ArrayList<>()));
      } else if (line.startsWith("|") && !line.startsWith("|--") && !line.startsWith("| who")) {
        List<String> cells = Stream.of(line.split("[|]", -1)).map(String::strip).toList();
        all.getLast().lines().add(new Line(cells.get(1), cells.get(2), cells.get(3)));
      }
    }
    return all;
  }

  private static String text(String file) {
    try (InputStream in =
        Objects.requireNonNull(Scenario.class.getResourceAsStream("/scenarios/" + file), file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  public String toString() {
    return title;
  }
}
