package kundpost.channel.reconciliation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.UUID;
import kundpost.channel.database.ChannelDatabase;
import kundpost.exchange.CustomerDigest;
import kundpost.exchange.CustomerRecord.WireAddress;
import kundpost.exchange.Reconciliation;
import kundpost.exchange.Reconciliation.Entry;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Reads customers for comparison, and queues those that headquarters has lost.
@Repository
class StretchRepository {

  private static final TypeReference<List<WireAddress>> ADDRESSES = new TypeReference<>() {};

  private final ChannelDatabase.Background database;
  private final JsonMapper json = JsonMapper.builder().build();

  StretchRepository(ChannelDatabase.Background database) {
    this.database = database;
  }

  /// The customers that follow the id, at most as many as a stretch may have.
  List<Entry> after(@Nullable UUID id) {
    return database
        .client()
        .sql(
            """
            select c.customer_id, c.account_number, c.version, c.given_name, c.surname, c.email,
              c.phone, c.language, c.addresses, c.main_customer_id,
              o.customer_id is not null as waiting
            from customer c left join outgoing_customer o using (customer_id)
            where c.customer_id > coalesce(:after, '00000000-0000-0000-0000-000000000000'::uuid)
            order by c.customer_id limit :most
            """)
        .param("after", id, Types.OTHER)
        .param("most", Reconciliation.MOST_CUSTOMERS)
        .query(this::entry)
        .list();
  }

  private Entry entry(ResultSet row, int number) throws SQLException {
    return new Entry(
        row.getObject("customer_id", UUID.class),
        row.getString("account_number"),
        row.getInt("version"),
        CustomerDigest.content(
            row.getString("given_name"),
            row.getString("surname"),
            row.getString("email"),
            row.getString("phone"),
            row.getString("language"),
            json.readValue(row.getString("addresses"), ADDRESSES)),
        row.getBoolean("waiting"),
        row.getObject("main_customer_id", UUID.class));
  }

  /// Queues whole states again, each as a new version: the old one is known to headquarters, if
  /// only as something it once had. An alias keeps its version, for it tells nothing new.
  int sendAgain(List<UUID> ids) {
    return database
        .client()
        .sql(
            """
            with again as (
              update customer c
              set version = case when c.main_customer_id is null
                then greatest(c.version + 1, r.first_version) else c.version end
              from replication r
              where c.customer_id = any(cast(:ids as uuid[]))
                and not exists (
                  select from outgoing_customer o where o.customer_id = c.customer_id)
              returning c.customer_id, c.version)
            insert into outgoing_customer (customer_id, version)
            select customer_id, version from again on conflict do nothing
            """)
        .param("ids", ids.stream().map(UUID::toString).toArray(String[]::new))
        .update();
  }
}
