package kundpost.headquarters.customers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kundpost.exchange.CustomerRecord.WireAddress;
import kundpost.exchange.CustomerRecord.WireIdentity;
import kundpost.vocabulary.AccountNumber;
import kundpost.vocabulary.CustomerId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Reads one customer with all that headquarters knows of her.
@Repository
class CustomerViewRepository {

  private static final TypeReference<List<WireAddress>> ADDRESSES = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final JsonMapper json;

  CustomerViewRepository(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /// By customer id, by another id of the same shopper, or by account number.
  Optional<CustomerView> find(String reference) {
    Optional<CustomerId> id = CustomerId.parse(reference);
    if (id.isPresent()) {
      return read(
          """
          where customer_id in (select :reference
            union all select a.customer_id from customer_alias a where a.alias_id = :reference)
          """,
          id.get().value());
    }
    return AccountNumber.parse(reference)
        .flatMap(number -> read("where account_number = :reference", number.value()));
  }

  private Optional<CustomerView> read(String condition, Object reference) {
    return jdbc.sql("select * from customer " + condition)
        .param("reference", reference)
        .query(this::row)
        .optional();
  }

  private CustomerView row(ResultSet row, int number) throws SQLException {
    FoundCustomer customer = CustomerSearchRepository.row(row, number);
    return new CustomerView(
        customer,
        row.getInt("version"),
        row.getBoolean("email_verified"),
        Optional.ofNullable(row.getString("phone")),
        Optional.ofNullable(row.getString("language")),
        json.readValue(row.getString("addresses"), ADDRESSES),
        Optional.ofNullable(row.getString("scale_unit")),
        Optional.ofNullable(row.getString("fallback_reason")),
        row.getTimestamp("changed_at").toInstant(),
        identities(customer.customerId()),
        aliases(customer.customerId()));
  }

  private List<WireIdentity> identities(UUID customerId) {
    return jdbc.sql(
            """
            select issuer, subject from customer_identity where customer_id = :id
            order by linked_at, issuer, subject
            """)
        .param("id", customerId)
        .query(WireIdentity.class)
        .list();
  }

  private List<UUID> aliases(UUID customerId) {
    return jdbc.sql(
            """
            select alias_id from customer_alias where customer_id = :id
            order by created_at, alias_id
            """)
        .param("id", customerId)
        .query(UUID.class)
        .list();
  }
}
