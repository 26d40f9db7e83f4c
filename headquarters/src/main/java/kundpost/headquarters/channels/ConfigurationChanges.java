package kundpost.headquarters.channels;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import kundpost.headquarters.dataexchange.Publication;
import kundpost.headquarters.dataexchange.Publication.Subject;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Makes a change of what channels must know: change, version and record of it in one transaction,
/// then a short wait so that who made it sees it in force.
@Component
class ConfigurationChanges {

  private static final Duration WAIT = Duration.ofSeconds(2);

  private final TransactionTemplate transactions;
  private final Publication publication;
  private final PublishedSettings published;

  ConfigurationChanges(
      TransactionTemplate transactions, Publication publication, PublishedSettings published) {
    this.transactions = transactions;
    this.publication = publication;
    this.published = published;
  }

  /// @param change answers whether it changed anything that channels hold
  void make(BooleanSupplier change) {
    boolean changed =
        Boolean.TRUE.equals(
            transactions.execute(
                status -> {
                  boolean concernsChannels = change.getAsBoolean();
                  if (concernsChannels) {
                    publish();
                  }
                  return concernsChannels;
                }));
    if (changed) {
      publication.awaitInForce(Subject.CHANNEL_CONFIGURATION, WAIT);
    }
  }

  /// Within the caller's transaction: raises the version and records what it says.
  void publish() {
    published.record(publication.changed(Subject.CHANNEL_CONFIGURATION));
  }
}
