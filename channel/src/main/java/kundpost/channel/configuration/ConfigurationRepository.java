package kundpost.channel.configuration;

import java.util.Optional;
import kundpost.channel.database.ChannelDatabase;
import kundpost.exchange.JobNumber;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class ConfigurationRepository {

  private static final String SAVE =
      """
      insert into configuration_document as known (job, version, document)
      values (:job, :version, :document::jsonb)
      on conflict (job) do update
      set version = excluded.version, document = excluded.document, applied_at = now()
      where known.version < excluded.version
      """;

  private final ChannelDatabase.Background database;
  private final JsonMapper json = JsonMapper.builder().build();

  ConfigurationRepository(ChannelDatabase.Background database) {
    this.database = database;
  }

  void save(JobNumber job, long version, Object document) {
    database
        .client()
        .sql(SAVE)
        .param("job", job.wireName())
        .param("version", version)
        .param("document", json.writeValueAsString(document))
        .update();
  }

  <T> Optional<T> find(JobNumber job, Class<T> type) {
    return database
        .client()
        .sql("select document from configuration_document where job = :job")
        .param("job", job.wireName())
        .query(String.class)
        .optional()
        .map(document -> json.readValue(document, type));
  }
}
