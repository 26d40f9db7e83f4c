package kundpost.channel.jobs;

import java.util.Map;
import kundpost.channel.database.ChannelDatabase;
import kundpost.exchange.ControlState;
import kundpost.exchange.JobSchedule;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Keeps what headquarters wants, so that a restart without headquarters changes nothing.
@Repository
class ControlRepository {

  private static final TypeReference<Map<String, JobSchedule>> SCHEDULES = new TypeReference<>() {};

  private final ChannelDatabase.Background database;
  private final JsonMapper json = JsonMapper.builder().build();

  ControlRepository(ChannelDatabase.Background database) {
    this.database = database;
  }

  ControlState load() {
    return database
        .client()
        .sql("select version, schedules, servicing from control_state")
        .query(
            (row, number) ->
                new ControlState(
                    row.getLong("version"),
                    json.readValue(row.getString("schedules"), SCHEDULES),
                    row.getBoolean("servicing")))
        .single();
  }

  void save(ControlState state) {
    database
        .client()
        .sql(
            """
            update control_state
            set version = :version, schedules = :schedules::jsonb, servicing = :servicing
            where version < :version
            """)
        .param("version", state.version())
        .param("schedules", json.writeValueAsString(state.schedules()))
        .param("servicing", state.servicing())
        .update();
  }
}
