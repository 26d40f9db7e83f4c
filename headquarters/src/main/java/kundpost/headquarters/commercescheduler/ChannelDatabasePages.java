package kundpost.headquarters.commercescheduler;

import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kundpost.exchange.ScaleUnitId;
import kundpost.headquarters.backoffice.BackOfficePage;
import kundpost.headquarters.backoffice.NotFound;
import kundpost.headquarters.backoffice.Place;
import kundpost.headquarters.backoffice.Status;
import kundpost.headquarters.backoffice.Toast;
import kundpost.headquarters.dataexchange.Publication;
import kundpost.headquarters.dataexchange.Publication.Subject;
import kundpost.headquarters.dataexchange.ScaleUnits;
import kundpost.headquarters.dataexchange.ScaleUnits.ScaleUnit;
import kundpost.headquarters.dataexchange.WaitsInChannel;
import kundpost.vocabulary.Checked;
import kundpost.vocabulary.FieldProblem;
import kundpost.vocabulary.TextRule;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Retail and Commerce > Commerce scheduler > Channel databases.
@BackOfficePage
@RequestMapping("/channel-databases")
class ChannelDatabasePages {

  private final ScaleUnits scaleUnits;
  private final WaitsInChannel waits;
  private final Publication publication;
  private final Clock clock;

  ChannelDatabasePages(
      ScaleUnits scaleUnits, WaitsInChannel waits, Publication publication, Clock clock) {
    this.scaleUnits = scaleUnits;
    this.waits = waits;
    this.publication = publication;
    this.clock = clock;
  }

  /// A scale unit with its marks.
  ///
  /// @param stateKey the message that says how it is
  record UnitLine(ScaleUnit unit, Status status, String stateKey) {

    static UnitLine of(ScaleUnit unit, Instant now) {
      if (unit.pause().isPresent()) {
        return new UnitLine(unit, Status.WAITING, "channelDatabase.paused");
      }
      if (!unit.enrolled()) {
        return new UnitLine(unit, Status.PLAIN, "channelDatabase.notEnrolled");
      }
      return unit.inContact(now)
          ? new UnitLine(unit, Status.DELIVERED, "channelDatabase.inContact")
          : new UnitLine(unit, Status.STOPPED, "channelDatabase.silent");
    }
  }

  /// What a scale unit has in force beside what there is.
  record Version(String nameKey, long here, long there) {
    public boolean current() {
      return there >= here;
    }
  }

  @GetMapping
  String list(Model model) {
    addUnits(model);
    model.addAttribute("place", Place.CHANNEL_DATABASES);
    return "commercescheduler/channel-databases";
  }

  /// The table alone, for a page that stays open.
  @GetMapping("/rows")
  String rows(Model model) {
    addUnits(model);
    return "commercescheduler/channel-databases :: rows";
  }

  private void addUnits(Model model) {
    Instant now = clock.instant();
    model.addAttribute(
        "units", scaleUnits.all().stream().map(unit -> UnitLine.of(unit, now)).toList());
  }

  @GetMapping("/{id}")
  String show(@PathVariable String id, Model model) {
    return page(find(id), model, "commercescheduler/channel-database");
  }

  /// What changes by itself on that page.
  @GetMapping("/{id}/now")
  String now(@PathVariable String id, Model model) {
    return page(find(id), model, "commercescheduler/channel-database :: now");
  }

  private String page(ScaleUnit unit, Model model, String view) {
    model.addAttribute("place", Place.CHANNEL_DATABASES);
    model.addAttribute("line", UnitLine.of(unit, clock.instant()));
    WaitsInChannel.Settings now = waits.now();
    model.addAttribute(
        "waiting",
        scaleUnits.waiting(unit.id()).stream()
            .map(record -> new WaitingLine(record, now.of(unit, record)))
            .toList());
    model.addAttribute(
        "versions",
        List.of(
            version("control", Subject.CONTROL, unit.controlVersion()),
            version("1070", Subject.CHANNEL_CONFIGURATION, unit.channelConfigurationVersion()),
            version("1110", Subject.GLOBAL_CONFIGURATION, unit.globalConfigurationVersion())));
    return view;
  }

  private Version version(String name, Subject subject, long there) {
    return new Version("channelDatabase.version." + name, publication.version(subject), there);
  }

  @GetMapping("/{id}/pause")
  String confirm(@PathVariable String id, Model model) {
    return confirm(find(id), "", Map.of(), model);
  }

  private String confirm(ScaleUnit unit, String reason, Map<String, String> problems, Model model) {
    model.addAttribute("place", Place.CHANNEL_DATABASES);
    model.addAttribute("unit", unit);
    model.addAttribute("reason", reason);
    model.addAttribute("problems", problems);
    model.addAttribute("lastHour", scaleUnits.uploadedLastHour(unit.id()));
    return "commercescheduler/pause";
  }

  @PostMapping("/{id}/pause")
  String pause(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String reason,
      Principal by,
      Locale locale,
      Model model,
      RedirectAttributes next) {
    ScaleUnit unit = find(id);
    Checked<String> checked =
        reason.isBlank()
            ? Checked.accepted("")
            : TextRule.check("reason", reason, ScaleUnits.LONGEST_REASON);
    return switch (checked) {
      case Checked.Accepted<String>(String clean) -> {
        scaleUnits.pause(unit.id(), true, clean, by.getName());
        Toast.waiting(next, "channelDatabase.pausedNow", id);
        yield "redirect:/channel-databases/" + id;
      }
      case Checked.Refused<String>(List<FieldProblem> problems) ->
          confirm(unit, reason, Map.of("reason", problems.getFirst().message(locale)), model);
    };
  }

  @PostMapping("/{id}/resume")
  String resume(@PathVariable String id, Principal by, RedirectAttributes next) {
    scaleUnits.pause(find(id).id(), false, "", by.getName());
    Toast.done(next, "channelDatabase.resumedNow", id);
    return "redirect:/channel-databases/" + id;
  }

  private ScaleUnit find(String id) {
    try {
      return scaleUnits.find(new ScaleUnitId(id)).orElseThrow(NotFound::new);
    } catch (IllegalArgumentException noId) {
      throw new NotFound();
    }
  }
}
