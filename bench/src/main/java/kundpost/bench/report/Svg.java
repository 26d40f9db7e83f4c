package kundpost.bench.report;

import java.util.Locale;

/// The frame that all plots share: readable on light and dark pages, without any script.
final class Svg {

  static final int WIDTH = 760;
  static final int HEIGHT = 320;
  static final int LEFT = 70;
  static final int RIGHT = 180;
  static final int TOP = 40;
  static final int BOTTOM = 40;

  private static final int COLOURS = 9;
  private static final String HEAD =
      """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" font-family="system-ui, sans-serif" font-size="12">
      <style>
        :root { color-scheme: light dark; --ink: #1d1d1f; --soft: #8a8a90; --line: #d8d8dc;
          --c0: #1f6feb; --c1: #c2410c; --c2: #0f766e; --c3: #9333ea; --c4: #a16207; --c5: #475569; --c6: #be185d; --c7: #0891b2; --c8: #65a30d; }
        @media (prefers-color-scheme: dark) { :root { --ink: #ececf0; --soft: #9a9aa2; --line: #3a3a40;
          --c0: #6ea8fe; --c1: #fb923c; --c2: #5eead4; --c3: #c084fc; --c4: #fbbf24; --c5: #94a3b8; --c6: #f472b6; --c7: #22d3ee; --c8: #a3e635; } }
        text { fill: var(--ink); } .soft { fill: var(--soft); } .grid { stroke: var(--line); }
      </style>
      """;

  private final StringBuilder out = new StringBuilder();

  Svg(String title) {
    out.append(HEAD.formatted(WIDTH, HEIGHT));
    out.append("<title>").append(escaped(title)).append("</title>\n");
    text(LEFT, 22, "start", "", title);
  }

  void text(double x, double y, String anchor, String kind, String words) {
    out.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" class=\"%s\">%s</text>%n",
            x,
            y,
            anchor,
            kind,
            escaped(words)));
  }

  void gridLine(double x1, double y1, double x2, double y2) {
    out.append(
        String.format(
            Locale.ROOT,
            "<line class=\"grid\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>%n",
            x1,
            y1,
            x2,
            y2));
  }

  void curve(int colour, String points) {
    out.append("<polyline fill=\"none\" stroke-width=\"2\" stroke=\"var(--c")
        .append(colour % COLOURS)
        .append(")\" points=\"")
        .append(points)
        .append("\"/>\n");
  }

  void box(int colour, double x, double y, double width, double height) {
    out.append(
        String.format(
            Locale.ROOT,
            "<rect fill=\"var(--c%d)\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>%n",
            colour % COLOURS,
            x,
            y,
            width,
            height));
  }

  void legend(int place, String name) {
    double y = TOP + 14 + place * 20.0;
    box(place, WIDTH - RIGHT + 16, y - 9, 10, 10);
    text(WIDTH - RIGHT + 32, y, "start", "", name);
  }

  String done() {
    return out + "</svg>\n";
  }

  private static String escaped(String words) {
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
