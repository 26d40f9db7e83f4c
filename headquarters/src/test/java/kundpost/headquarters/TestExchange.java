package kundpost.headquarters;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import kundpost.exchange.ScaleUnitId;
import kundpost.headquarters.dataexchange.Publication;
import kundpost.headquarters.dataexchange.ScaleUnits;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The exchange as small as the back office needs it, on the real tables.
@TestConfiguration(proxyBeanMethods = false)
class TestExchange {

  @Bean
  Publication publication(JdbcClient jdbc) {
    return new Publication() {
      @Override
      public long changed(Subject subject) {
        return jdbc.sql(
                """
                update published_version set version = version + 1
                where subject = :key returning version
                """)
            .param("key", subject.key())
            .query(Long.class)
            .single();
      }

      @Override
      public long version(Subject subject) {
        return jdbc.sql("select version from published_version where subject = :key")
            .param("key", subject.key())
            .query(Long.class)
            .single();
      }

      @Override
      public boolean awaitInForce(Subject subject, Duration atMost) {
        return false;
      }
    };
  }

  @Bean
  ScaleUnits scaleUnits(JdbcClient jdbc) {
    return new ScaleUnits() {
      @Override
      public List<ScaleUnit> all() {
        return jdbc.sql("select * from scale_unit order by id")
            .query(
                (row, number) ->
                    new ScaleUnit(
                        new ScaleUnitId(row.getString("id")),
                        row.getString("name"),
                        row.getString("public_key") != null,
                        Optional.ofNullable(row.getTimestamp("last_contact_at"))
                            .map(java.sql.Timestamp::toInstant),
                        row.getLong("control_version_at_channel"),
                        row.getLong("channel_configuration_version_at_channel"),
                        row.getLong("global_configuration_version_at_channel"),
                        row.getLong("customer_position_at_channel"),
                        row.getLong("waiting_at_channel"),
                        Optional.ofNullable(row.getTimestamp("oldest_waiting_since"))
                            .map(java.sql.Timestamp::toInstant)))
            .list();
      }

      @Override
      public Optional<ScaleUnit> find(ScaleUnitId id) {
        return all().stream().filter(unit -> unit.id().equals(id)).findFirst();
      }

      @Override
      public void expect(ScaleUnitId id, String name, String enrolmentCode) {
        jdbc.sql("insert into scale_unit (id, name) values (:id, :name) on conflict do nothing")
            .param("id", id.value())
            .param("name", name)
            .update();
      }
    };
  }
}
