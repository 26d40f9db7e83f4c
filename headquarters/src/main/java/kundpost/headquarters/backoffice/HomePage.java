package kundpost.headquarters.backoffice;

import java.util.List;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// Where staff begin: a few numbers that say whether anything needs them.
@BackOfficePage
class HomePage {

  private final List<Tile.Source> sources;

  HomePage(List<Tile.Source> sources) {
    this.sources = sources;
  }

  @GetMapping("/")
  String home(Model model) {
    model.addAttribute("place", Place.HOME);
    addTiles(model);
    return "backoffice/home";
  }

  @GetMapping("/tiles")
  String tiles(Model model) {
    addTiles(model);
    return "backoffice/home :: tiles";
  }

  private void addTiles(Model model) {
    List<Tile> tiles = sources.stream().flatMap(source -> source.tiles().stream()).toList();
    model.addAttribute("tiles", tiles);
    model.addAttribute(
        "calm",
        tiles.stream()
            .noneMatch(tile -> tile.status() == Status.WAITING || tile.status() == Status.STOPPED));
  }
}
