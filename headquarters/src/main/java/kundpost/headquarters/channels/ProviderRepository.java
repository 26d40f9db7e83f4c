package kundpost.headquarters.channels;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import kundpost.exchange.GlobalConfiguration.Provider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The shoppers' identity providers.
@Repository
class ProviderRepository {

  private final JdbcClient jdbc;

  ProviderRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Provider> all() {
    return jdbc.sql("select issuer, name, audiences from identity_provider order by issuer")
        .query(ProviderRepository::read)
        .list();
  }

  /// Answers false when the issuer is known.
  boolean insert(Provider provider) {
    return jdbc.sql(
                """
                insert into identity_provider (issuer, name, audiences)
                values (:issuer, :name, :audiences)
                on conflict (issuer) do nothing
                """)
            .param("issuer", provider.issuer())
            .param("name", provider.name())
            .param("audiences", provider.audiences().toArray(String[]::new))
            .update()
        == 1;
  }

  /// The same provider has another address now: its stores follow. The new one must be known.
  void move(String fromIssuer, String toIssuer) {
    jdbc.sql("update online_store set issuer = :to where issuer = :from")
        .param("to", toIssuer)
        .param("from", fromIssuer)
        .update();
    jdbc.sql("delete from identity_provider where issuer = :from")
        .param("from", fromIssuer)
        .update();
  }

  private static Provider read(ResultSet row, int number) throws SQLException {
    Array audiences = row.getArray("audiences");
    return new Provider(
        row.getString("issuer"), row.getString("name"), List.of((String[]) audiences.getArray()));
  }
}
