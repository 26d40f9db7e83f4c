package kundpost.headquarters.dataexchange;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// The versions that rise with each change, in the table that all copies of headquarters share.
@Repository
class PublishedVersions implements Publication {

  private final JdbcClient jdbc;
  private final ChannelSignals signals;

  PublishedVersions(JdbcClient jdbc, ChannelSignals signals) {
    this.jdbc = jdbc;
    this.signals = signals;
  }

  @Override
  public long changed(Subject subject) {
    long version =
        jdbc.sql(
                """
                update published_version set version = version + 1, changed_at = now()
                where subject = :subject
                returning version
                """)
            .param("subject", subject.key())
            .query(Long.class)
            .single();
    if (TransactionSynchronizationManager.isSynchronizationActive()) {
      TransactionSynchronizationManager.registerSynchronization(
          new TransactionSynchronization() {
            @Override
            public void afterCommit() {
              signals.forChannels().raise();
            }
          });
    } else {
      signals.forChannels().raise();
    }
    return version;
  }

  @Override
  public long version(Subject subject) {
    return jdbc.sql("select version from published_version where subject = :subject")
        .param("subject", subject.key())
        .query(Long.class)
        .single();
  }

  @Override
  public boolean awaitInForce(Subject subject, Duration atMost) {
    return signals.fromChannels().awaitUntil(() -> isInForce(subject), atMost);
  }

  private boolean isInForce(Subject subject) {
    String confirmed =
        switch (subject) {
          case CONTROL -> "control_version_at_channel";
          case CHANNEL_CONFIGURATION -> "channel_configuration_version_at_channel";
          case GLOBAL_CONFIGURATION -> "global_configuration_version_at_channel";
        };
    return jdbc.sql(
            """
            select not exists (
              select from scale_unit u, published_version p
              where p.subject = :subject and u.%s < p.version
                and u.last_contact_at > now() - make_interval(secs => :contact))
            """
                .formatted(confirmed))
        .param("subject", subject.key())
        .param("contact", ScaleUnits.IN_CONTACT.toSeconds())
        .query(Boolean.class)
        .single();
  }
}
