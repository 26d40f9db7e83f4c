package kundpost.bench.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Runs side by side in the order in which they were made: one group per round, one bar per kind.
public final class Bars {

  private record Kind(String name, double[] rounds) {}

  private final String title;
  private final List<Kind> kinds = new ArrayList<>();

  public Bars(String title) {
    this.title = title;
  }

  public Bars add(String name, double... rounds) {
    kinds.add(new Kind(name, rounds.clone()));
    return this;
  }

  public String svg() {
    Svg svg = new Svg(title);
    double most =
        kinds.stream().flatMapToDouble(kind -> Arrays.stream(kind.rounds())).max().orElse(1);
    int rounds = kinds.stream().mapToInt(kind -> kind.rounds().length).max().orElse(1);
    double floor = (double) Svg.HEIGHT - Svg.BOTTOM;
    double height = floor - Svg.TOP;
    for (int part = 0; part <= 4; part++) {
      double y = floor - height * part / 4;
      svg.gridLine(Svg.LEFT, y, (double) Svg.WIDTH - Svg.RIGHT, y);
      svg.text(Svg.LEFT - 8, y + 4, "end", "soft", Numbers.plain(most * part / 4));
    }
    double group = (double) (Svg.WIDTH - Svg.LEFT - Svg.RIGHT) / rounds;
    double width = group / (kinds.size() + 1);
    for (int kind = 0; kind < kinds.size(); kind++) {
      svg.legend(kind, kinds.get(kind).name());
      for (int round = 0; round < kinds.get(kind).rounds().length; round++) {
        double bar = kinds.get(kind).rounds()[round] / most * height;
        double x = Svg.LEFT + round * group + (kind + 0.5) * width;
        svg.box(kind, x, floor - bar, width * 0.9, bar);
      }
    }
    for (int round = 0; round < rounds; round++) {
      svg.text(
          Svg.LEFT + (round + 0.5) * group, floor + 18, "middle", "soft", "round " + (round + 1));
    }
    return svg.done();
  }
}
