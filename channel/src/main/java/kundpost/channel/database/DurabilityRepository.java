package kundpost.channel.database;

import org.springframework.stereotype.Repository;

/// Asks the database whether a commit is on disk when it says so.
@Repository
class DurabilityRepository {

  private final ChannelDatabase.Acknowledge database;

  DurabilityRepository(ChannelDatabase.Acknowledge database) {
    this.database = database;
  }

  String setting(String name) {
    return database
        .client()
        .sql("select current_setting(:name)")
        .param("name", name)
        .query(String.class)
        .single();
  }
}
