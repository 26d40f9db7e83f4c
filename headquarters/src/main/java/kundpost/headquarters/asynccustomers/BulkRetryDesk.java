package kundpost.headquarters.asynccustomers;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Takes bulk retries in; [BulkRetryWorker] does them.
@Component
class BulkRetryDesk implements BulkRetries {

  private static final Logger LOG = LoggerFactory.getLogger(BulkRetryDesk.class);

  private final BulkRetryTable table;
  private final RetryPreview preview;
  private final WaitingRule waiting;

  BulkRetryDesk(BulkRetryTable table, RetryPreview preview, WaitingRule waiting) {
    this.table = table;
    this.preview = preview;
    this.waiting = waiting;
  }

  @Override
  public Preview preview(StatusFilter filter) {
    return preview.of(filter);
  }

  @Override
  public BulkRetry start(UUID id, StatusFilter filter, String by) {
    table.create(id, filter, waiting.now().whenDue(), MOST_RECORDS, by);
    BulkRetry started = find(id).orElseThrow();
    LOG.info("bulk retry {} of {} records is asked for", id, started.total());
    return started;
  }

  @Override
  public Optional<BulkRetry> find(UUID id) {
    return table.find(id, waiting.now().whenDue());
  }

  @Override
  public List<BulkRetry> newest(int limit) {
    return table.newest(limit, waiting.now().whenDue());
  }

  @Override
  public Optional<BulkRetry> stop(UUID id, String by) {
    table.stop(id, by);
    return find(id);
  }
}
