package kundpost.headquarters.channels;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import kundpost.vocabulary.WhenHeadquartersUnreachable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ProfileRepository {

  private static final String COLUMNS =
      """
      select id, description, create_customer_in_async_mode, when_headquarters_unreachable,
             real_time_timeout_millis
      from functionality_profile
      """;

  private final JdbcClient jdbc;

  ProfileRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Profile> all() {
    return jdbc.sql(COLUMNS + " order by id").query(ProfileRepository::read).list();
  }

  Optional<Profile> find(String id) {
    return jdbc.sql(COLUMNS + " where id = :id")
        .param("id", id)
        .query(ProfileRepository::read)
        .optional();
  }

  /// As [#find], and nobody else changes it until the transaction ends.
  Optional<Profile> lock(String id) {
    return jdbc.sql(COLUMNS + " where id = :id for update")
        .param("id", id)
        .query(ProfileRepository::read)
        .optional();
  }

  /// Answers false when a profile of this id exists.
  boolean insert(Profile profile, String by) {
    return jdbc.sql(
                """
                insert into functionality_profile (id, description, create_customer_in_async_mode,
                  when_headquarters_unreachable, real_time_timeout_millis, changed_by)
                values (:id, :description, :async, :unreachable, :timeout, :by)
                on conflict (id) do nothing
                """)
            .params(Params.of(profile, by))
            .update()
        == 1;
  }

  void update(Profile profile, String by) {
    jdbc.sql(
            """
            update functionality_profile
            set description = :description, create_customer_in_async_mode = :async,
                when_headquarters_unreachable = :unreachable, real_time_timeout_millis = :timeout,
                changed_at = now(), changed_by = :by
            where id = :id
            """)
        .params(Params.of(profile, by))
        .update();
  }

  boolean delete(String id) {
    return jdbc.sql("delete from functionality_profile where id = :id").param("id", id).update()
        == 1;
  }

  private static Profile read(ResultSet row, int number) throws SQLException {
    return Profile.of(
        row.getString("id"),
        row.getString("description"),
        row.getBoolean("create_customer_in_async_mode"),
        WhenHeadquartersUnreachable.ofWireName(row.getString("when_headquarters_unreachable")),
        row.getInt("real_time_timeout_millis"));
  }

  private static final class Params {

    private Params() {}

    static java.util.Map<String, Object> of(Profile profile, String by) {
      return java.util.Map.of(
          "id", profile.id(),
          "description", profile.description(),
          "async", profile.createCustomerInAsyncMode(),
          "unreachable", profile.whenHeadquartersUnreachable(),
          "timeout", profile.realTimeTimeoutMillis(),
          "by", by);
    }
  }
}
