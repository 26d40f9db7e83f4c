package kundpost.headquarters.commercescheduler;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kundpost.headquarters.backoffice.BackOfficePage;
import kundpost.headquarters.backoffice.NotFound;
import kundpost.headquarters.backoffice.Place;
import kundpost.headquarters.backoffice.Status;
import kundpost.headquarters.dataexchange.ScaleUnits;
import kundpost.headquarters.dataexchange.Sessions;
import kundpost.headquarters.dataexchange.Sessions.Download;
import kundpost.headquarters.dataexchange.Sessions.DownloadStatus;
import kundpost.headquarters.dataexchange.Sessions.Upload;
import kundpost.headquarters.dataexchange.Sessions.UploadStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// Retail and Commerce > Commerce scheduler > Upload sessions, and > Download sessions.
@BackOfficePage
class SessionPages {

  private static final int PAGE = 50;
  private static final int MOST_ROWS = 500;
  private static final List<String> DOWNLOAD_JOBS = List.of("1010", "1070", "1110");

  private final Sessions sessions;
  private final ScaleUnits scaleUnits;

  SessionPages(Sessions sessions, ScaleUnits scaleUnits) {
    this.sessions = sessions;
    this.scaleUnits = scaleUnits;
  }

  /// A session with the mark of its status.
  record UploadLine(Upload session, Status status) {
    static UploadLine of(Upload session) {
      return new UploadLine(
          session,
          switch (session.status()) {
            case Uploaded -> Status.ON_ITS_WAY;
            case Applied -> Status.DELIVERED;
            case AppliedInPart -> Status.WAITING;
            case ApplyFailed, UploadFailed -> Status.STOPPED;
            case Canceled -> Status.PLAIN;
          });
    }
  }

  /// As above.
  record DownloadLine(Download session, Status status) {
    static DownloadLine of(Download session) {
      return new DownloadLine(
          session,
          switch (session.status()) {
            case Available -> Status.ON_ITS_WAY;
            case Applied -> Status.DELIVERED;
            case ApplyFailed -> Status.STOPPED;
          });
    }
  }

  @GetMapping("/upload-sessions")
  String uploads(@RequestParam Map<String, String> parameters, Model model) {
    addUploads(parameters, model);
    model.addAttribute("place", Place.UPLOAD_SESSIONS);
    model.addAttribute("scaleUnits", scaleUnits.all());
    model.addAttribute("statuses", UploadStatus.values());
    return "commercescheduler/upload-sessions";
  }

  /// The same sessions as they are now, and how many are newer, for a page that stays open.
  @GetMapping("/upload-sessions/rows")
  String uploadRows(@RequestParam Map<String, String> parameters, Model model) {
    addUploads(parameters, model);
    return "commercescheduler/upload-sessions :: rows";
  }

  private void addUploads(Map<String, String> parameters, Model model) {
    Optional<String> scaleUnit = Filter.text(parameters, "scaleUnit");
    Optional<UploadStatus> status = Filter.value(parameters, "status", UploadStatus.values());
    Sessions.Page<Upload> page =
        Filter.page(parameters, after -> sessions.uploads(scaleUnit, status, PAGE, after));
    addFilter(parameters, page, model);
    model.addAttribute("lines", page.items().stream().map(UploadLine::of).toList());
    model.addAttribute("status", status.map(Enum::name).orElse(""));
    if (parameters.containsKey("held") && !page.items().isEmpty()) {
      Upload first = page.items().getFirst();
      model.addAttribute(
          "newer",
          sessions.uploads(scaleUnit, status, PAGE, Optional.empty()).items().stream()
              .takeWhile(one -> one.receivedAt().isAfter(first.receivedAt()))
              .count());
    }
  }

  @GetMapping("/upload-sessions/{id}")
  String upload(@PathVariable String id, Model model) {
    Upload session = uuid(id).flatMap(sessions::upload).orElseThrow(NotFound::new);
    model.addAttribute("place", Place.UPLOAD_SESSIONS);
    model.addAttribute("line", UploadLine.of(session));
    model.addAttribute("rows", sessions.rows(session, MOST_ROWS));
    return "commercescheduler/upload-session";
  }

  @GetMapping("/download-sessions")
  String downloads(@RequestParam Map<String, String> parameters, Model model) {
    addDownloads(parameters, model);
    model.addAttribute("place", Place.DOWNLOAD_SESSIONS);
    model.addAttribute("scaleUnits", scaleUnits.all());
    model.addAttribute("statuses", DownloadStatus.values());
    model.addAttribute("downloadJobs", DOWNLOAD_JOBS);
    return "commercescheduler/download-sessions";
  }

  /// As for uploads.
  @GetMapping("/download-sessions/rows")
  String downloadRows(@RequestParam Map<String, String> parameters, Model model) {
    addDownloads(parameters, model);
    return "commercescheduler/download-sessions :: rows";
  }

  private void addDownloads(Map<String, String> parameters, Model model) {
    Optional<String> scaleUnit = Filter.text(parameters, "scaleUnit");
    Optional<String> job = Filter.text(parameters, "job").filter(DOWNLOAD_JOBS::contains);
    Optional<DownloadStatus> status = Filter.value(parameters, "status", DownloadStatus.values());
    Sessions.Page<Download> page =
        Filter.page(parameters, after -> sessions.downloads(scaleUnit, job, status, PAGE, after));
    addFilter(parameters, page, model);
    model.addAttribute("lines", page.items().stream().map(DownloadLine::of).toList());
    model.addAttribute("status", status.map(Enum::name).orElse(""));
    model.addAttribute("job", job.orElse(""));
    if (parameters.containsKey("held") && !page.items().isEmpty()) {
      Download first = page.items().getFirst();
      model.addAttribute(
          "newer",
          sessions.downloads(scaleUnit, job, status, PAGE, Optional.empty()).items().stream()
              .takeWhile(one -> one.firstHandedOutAt().isAfter(first.firstHandedOutAt()))
              .count());
    }
  }

  private static void addFilter(
      Map<String, String> parameters, Sessions.Page<?> page, Model model) {
    model.addAttribute("scaleUnit", Filter.text(parameters, "scaleUnit").orElse(""));
    model.addAttribute("next", page.next().orElse(null));
    model.addAttribute("same", page.same().orElse(null));
    model.addAttribute("newer", 0L);
    model.addAttribute("first", !parameters.containsKey("after"));
  }

  private static Optional<UUID> uuid(String text) {
    try {
      return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
    } catch (IllegalArgumentException noUuid) {
      return Optional.empty();
    }
  }
}
