package kundpost.headquarters.customers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Looks customers up for other features.
@Repository
class CustomerLookupTable implements CustomerLookup {

  /// So many of the newest customers of all stores are looked through for those of one.
  private static final int LOOKED_THROUGH = 2_000;

  private static final String SUBJECT = "subject";

  private final JdbcClient jdbc;
  private final CustomerSearchRepository search;

  CustomerLookupTable(JdbcClient jdbc, CustomerSearchRepository search) {
    this.jdbc = jdbc;
    this.search = search;
  }

  @Override
  public Optional<Customer> find(UUID customerId) {
    return jdbc.sql(
            """
            select * from customer where customer_id in (select :id
              union all select a.customer_id from customer_alias a where a.alias_id = :id)
            """)
        .param("id", customerId)
        .query(CustomerLookupTable::row)
        .optional();
  }

  @Override
  public Found search(String text, int most) {
    List<Customer> bySubject = bySubject(text, most);
    if (!bySubject.isEmpty()) {
      return new Found(SUBJECT, bySubject, false);
    }
    SearchTerms terms = SearchTerms.recognise(text);
    List<UUID> ids =
        search.find(terms, Optional.empty(), most + 1).stream()
            .map(FoundCustomer::customerId)
            .toList();
    return new Found(
        terms.kind(),
        ids.stream().limit(most).map(this::find).flatMap(Optional::stream).toList(),
        ids.size() > most);
  }

  private List<Customer> bySubject(String text, int most) {
    return jdbc.sql(
            """
            select c.* from customer c join customer_identity i using (customer_id)
            where i.subject = :subject and i.issuer in (select issuer from identity_provider)
            limit :most
            """)
        .param("subject", text)
        .param("most", most)
        .query(CustomerLookupTable::row)
        .list();
  }

  @Override
  public List<Customer> newest(String operatingUnitNumber, int most) {
    return jdbc.sql(
            """
            select * from (
              select * from customer order by created_at desc, customer_id desc limit :through) c
            where operating_unit_number = :store and version = 1
            order by created_at desc limit :most
            """)
        .param("through", LOOKED_THROUGH)
        .param("store", operatingUnitNumber)
        .param("most", most)
        .query(CustomerLookupTable::row)
        .list();
  }

  private static Customer row(ResultSet row, int number) throws SQLException {
    FoundCustomer found = CustomerSearchRepository.row(row, number);
    return new Customer(
        found.customerId(),
        found.accountNumber(),
        found.givenName(),
        found.surname(),
        found.email(),
        found.operatingUnitNumber(),
        Optional.ofNullable(row.getString("scale_unit")),
        found.createdVia(),
        Optional.ofNullable(row.getString("fallback_reason")),
        found.signedUpAt(),
        found.createdAt(),
        row.getLong("feed_position"));
  }
}
