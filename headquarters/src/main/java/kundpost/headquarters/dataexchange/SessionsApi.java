package kundpost.headquarters.dataexchange;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kundpost.exchange.JobNumber;
import kundpost.headquarters.api.ApiException;
import kundpost.headquarters.api.ErrorCode;
import kundpost.headquarters.dataexchange.Sessions.DownloadStatus;
import kundpost.headquarters.dataexchange.Sessions.UploadStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Upload and download sessions for programs.
@RestController
class SessionsApi {

  private static final int MOST_ROWS = 500;

  private final Sessions sessions;

  SessionsApi(Sessions sessions) {
    this.sessions = sessions;
  }

  record UploadBody(
      UUID sessionId,
      @Nullable UUID packageId,
      String scaleUnit,
      String job,
      UploadStatus status,
      Instant receivedAt,
      Instant lastReceivedAt,
      long rows,
      long fresh,
      long waiting,
      long converted,
      long parked,
      long bytes,
      long durationMillis,
      int tries,
      @Nullable String error,
      @Nullable List<Sessions.UploadedRow> records) {

    static UploadBody of(Sessions.Upload one, @Nullable List<Sessions.UploadedRow> records) {
      return new UploadBody(
          one.sessionId(),
          one.packageId().orElse(null),
          one.scaleUnit(),
          JobNumber.P_0001.wireName(),
          one.status(),
          one.receivedAt(),
          one.lastReceivedAt(),
          one.rows(),
          one.fresh(),
          one.waiting(),
          one.converted(),
          one.parked(),
          one.bytes(),
          one.took().toMillis(),
          one.tries(),
          one.error().orElse(null),
          records);
    }
  }

  record DownloadBody(
      UUID sessionId,
      String scaleUnit,
      String job,
      DownloadStatus status,
      long fromPosition,
      long toPosition,
      long rows,
      long bytes,
      Instant firstHandedOutAt,
      Instant handedOutAt,
      long durationMillis,
      int tries,
      @Nullable String error) {

    static DownloadBody of(Sessions.Download one) {
      return new DownloadBody(
          one.sessionId(),
          one.scaleUnit(),
          one.job(),
          one.status(),
          one.fromPosition(),
          one.toPosition(),
          one.rows(),
          one.bytes(),
          one.firstHandedOutAt(),
          one.handedOutAt(),
          one.took().toMillis(),
          one.tries(),
          one.error().orElse(null));
    }
  }

  record PageBody<T>(List<T> items, @Nullable String next) {}

  @GetMapping("/api/upload-sessions")
  PageBody<UploadBody> uploads(
      @RequestParam(name = "scaleUnit", defaultValue = "") String scaleUnit,
      @RequestParam(name = "job", defaultValue = "") String job,
      @RequestParam(name = "status", defaultValue = "") String status,
      @RequestParam(name = "limit", defaultValue = "50") String limit,
      @RequestParam(name = "after", defaultValue = "") String after) {
    ApiParameters.oneOf("job", job, List.of("P-0001"), value -> value);
    Optional<UploadStatus> ofStatus =
        ApiParameters.oneOf("status", status, List.of(UploadStatus.values()), UploadStatus::name);
    int most = ApiParameters.limit(limit);
    var page =
        ApiParameters.page(
            () ->
                sessions.uploads(
                    ApiParameters.given(scaleUnit), ofStatus, most, ApiParameters.given(after)));
    return new PageBody<>(
        page.items().stream().map(one -> UploadBody.of(one, null)).toList(),
        page.next().orElse(null));
  }

  @GetMapping("/api/upload-sessions/{id}")
  UploadBody upload(@PathVariable("id") String id) {
    Sessions.Upload session =
        ApiParameters.uuid(id)
            .flatMap(sessions::upload)
            .orElseThrow(() -> ApiException.of(ErrorCode.SessionNotFound));
    return UploadBody.of(session, sessions.rows(session, MOST_ROWS));
  }

  @GetMapping("/api/download-sessions")
  PageBody<DownloadBody> downloads(
      @RequestParam(name = "scaleUnit", defaultValue = "") String scaleUnit,
      @RequestParam(name = "job", defaultValue = "") String job,
      @RequestParam(name = "status", defaultValue = "") String status,
      @RequestParam(name = "limit", defaultValue = "50") String limit,
      @RequestParam(name = "after", defaultValue = "") String after) {
    Optional<String> ofJob =
        ApiParameters.oneOf("job", job, List.of("1010", "1070", "1110"), value -> value);
    Optional<DownloadStatus> ofStatus =
        ApiParameters.oneOf(
            "status", status, List.of(DownloadStatus.values()), DownloadStatus::name);
    int most = ApiParameters.limit(limit);
    var page =
        ApiParameters.page(
            () ->
                sessions.downloads(
                    ApiParameters.given(scaleUnit),
                    ofJob,
                    ofStatus,
                    most,
                    ApiParameters.given(after)));
    return new PageBody<>(
        page.items().stream().map(DownloadBody::of).toList(), page.next().orElse(null));
  }
}
