package kundpost.headquarters.dataexchange;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/// Reads the sessions page by page.
@Component
class SessionRecords implements Sessions {

  private final UploadSessionTable uploads;
  private final DownloadSessionTable downloads;

  SessionRecords(UploadSessionTable uploads, DownloadSessionTable downloads) {
    this.uploads = uploads;
    this.downloads = downloads;
  }

  @Override
  public Page<Upload> uploads(
      Optional<String> scaleUnit,
      Optional<UploadStatus> status,
      int limit,
      Optional<String> after) {
    return page(
        uploads.page(scaleUnit, status, limit + 1, after.map(PageMark::parse)),
        limit,
        last -> new PageMark(last.receivedAt(), last.sessionId()));
  }

  @Override
  public Optional<Upload> upload(UUID sessionId) {
    return uploads.find(sessionId);
  }

  @Override
  public List<UploadedRow> rows(Upload session, int limit) {
    return session
        .packageId()
        .map(id -> uploads.rows(session.scaleUnit(), id, limit))
        .orElse(List.of());
  }

  @Override
  public Page<Download> downloads(
      Optional<String> scaleUnit,
      Optional<String> job,
      Optional<DownloadStatus> status,
      int limit,
      Optional<String> after) {
    return page(
        downloads.page(scaleUnit, job, status, limit + 1, after.map(PageMark::parse)),
        limit,
        last -> new PageMark(last.firstHandedOutAt(), last.sessionId()));
  }

  private static <T> Page<T> page(List<T> oneMore, int limit, Function<T, PageMark> mark) {
    Optional<String> same =
        oneMore.isEmpty()
            ? Optional.empty()
            : Optional.of(mark.apply(oneMore.getFirst()).justBefore().text());
    if (oneMore.size() <= limit) {
      return new Page<>(oneMore, Optional.empty(), same);
    }
    List<T> items = oneMore.subList(0, limit);
    return new Page<>(items, Optional.of(mark.apply(items.getLast()).text()), same);
  }
}
