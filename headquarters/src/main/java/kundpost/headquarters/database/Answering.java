package kundpost.headquarters.database;

import org.springframework.stereotype.Repository;

/// Whether the database answers at all.
@Repository
class Answering {

  private final Background database;

  Answering(Background database) {
    this.database = database;
  }

  boolean answers() {
    try {
      return database.jdbc().sql("select true").query(Boolean.class).single();
    } catch (RuntimeException stillAway) {
      return false;
    }
  }
}
