package kundpost.headquarters.channels;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import kundpost.exchange.ScaleUnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class StoreRepository {

  /// One row of the table.
  record Row(
      String operatingUnitNumber,
      String name,
      String handle,
      String legalEntity,
      String scaleUnit,
      Optional<String> profile,
      String issuer,
      String clientId) {}

  private static final String COLUMNS =
      """
      select operating_unit_number, name, handle, legal_entity, scale_unit, functionality_profile,
             issuer, client_id
      from online_store
      """;

  private final JdbcClient jdbc;

  StoreRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Row> all() {
    return jdbc.sql(COLUMNS + " order by operating_unit_number")
        .query(StoreRepository::read)
        .list();
  }

  List<Row> of(ScaleUnitId scaleUnit) {
    return jdbc.sql(COLUMNS + " where scale_unit = :unit order by operating_unit_number")
        .param("unit", scaleUnit.value())
        .query(StoreRepository::read)
        .list();
  }

  Optional<Row> find(String operatingUnitNumber) {
    return jdbc.sql(COLUMNS + " where operating_unit_number = :number")
        .param("number", operatingUnitNumber)
        .query(StoreRepository::read)
        .optional();
  }

  /// The stores that use a profile.
  List<Row> using(String profile) {
    return jdbc.sql(COLUMNS + " where functionality_profile = :id order by operating_unit_number")
        .param("id", profile)
        .query(StoreRepository::read)
        .list();
  }

  /// Sets or clears the store's profile; answers false when it was set so already, or there is no
  /// such store.
  boolean assign(String operatingUnitNumber, @Nullable String profile, String by) {
    return jdbc.sql(
                """
                update online_store
                set functionality_profile = :profile, changed_at = now(), changed_by = :by
                where operating_unit_number = :number
                  and functionality_profile is distinct from :profile
                """)
            .param("profile", profile, java.sql.Types.VARCHAR)
            .param("by", by)
            .param("number", operatingUnitNumber)
            .update()
        == 1;
  }

  /// Answers false when a store of this operating unit exists.
  boolean insert(Row store, String by) {
    return jdbc.sql(
                """
                insert into online_store (operating_unit_number, name, handle, legal_entity,
                  scale_unit, functionality_profile, issuer, client_id, changed_by)
                values (:number, :name, :handle, :entity, :unit, :profile, :issuer, :client, :by)
                on conflict (operating_unit_number) do nothing
                """)
            .param("number", store.operatingUnitNumber())
            .param("name", store.name())
            .param("handle", store.handle())
            .param("entity", store.legalEntity())
            .param("unit", store.scaleUnit())
            .param("profile", store.profile().orElse(null), java.sql.Types.VARCHAR)
            .param("issuer", store.issuer())
            .param("client", store.clientId())
            .param("by", by)
            .update()
        == 1;
  }

  /// Answers false when the token was known.
  boolean addToken(String operatingUnitNumber, String tokenHash) {
    return jdbc.sql(
                """
                insert into store_token (token_hash, operating_unit_number) values (:hash, :number)
                on conflict (token_hash) do nothing
                """)
            .param("hash", tokenHash)
            .param("number", operatingUnitNumber)
            .update()
        == 1;
  }

  private record Token(String store, String hash) {}

  /// The token hashes of a scale unit's stores, by operating unit number.
  Map<String, List<String>> tokens(ScaleUnitId scaleUnit) {
    return jdbc
        .sql(
            """
            select t.operating_unit_number as store, t.token_hash as hash
            from store_token t join online_store s using (operating_unit_number)
            where s.scale_unit = :unit order by t.created_at, t.token_hash
            """)
        .param("unit", scaleUnit.value())
        .query(Token.class)
        .list()
        .stream()
        .collect(
            Collectors.groupingBy(
                Token::store, Collectors.mapping(Token::hash, Collectors.toList())));
  }

  private static Row read(ResultSet row, int number) throws SQLException {
    return new Row(
        row.getString("operating_unit_number"),
        row.getString("name"),
        row.getString("handle"),
        row.getString("legal_entity"),
        row.getString("scale_unit"),
        Optional.ofNullable(row.getString("functionality_profile")),
        row.getString("issuer"),
        row.getString("client_id"));
  }
}
