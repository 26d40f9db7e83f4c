package kundpost.headquarters.customers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Finds customers, newest first.
@Repository
class CustomerSearchRepository {

  private static final String NAME = "lower((given_name || ' ' || surname) collate \"pg_c_utf8\")";
  private static final String EMAIL = "lower(email collate \"pg_c_utf8\")";

  private final JdbcClient jdbc;

  CustomerSearchRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<FoundCustomer> find(SearchTerms terms, Optional<SearchCursor> after, int most) {
    Map<String, Object> parameters = new HashMap<>();
    String condition = condition(terms, parameters);
    String position = "";
    if (after.isPresent()) {
      position = "and (created_at, customer_id) < (:afterTime, :afterId)";
      parameters.put("afterTime", after.get().createdAt().atOffset(ZoneOffset.UTC));
      parameters.put("afterId", after.get().customerId());
    }
    return jdbc.sql(
            """
            select customer_id, account_number, given_name, surname, email, operating_unit_number,
                   created_via, signed_up_at, created_at
            from customer
            where %s %s
            order by created_at desc, customer_id desc
            limit :most
            """
                .formatted(condition, position))
        .params(parameters)
        .param("most", most)
        .query(CustomerSearchRepository::row)
        .list();
  }

  private static String condition(SearchTerms terms, Map<String, Object> parameters) {
    return switch (terms) {
      case SearchTerms.Newest newest -> "true";
      case SearchTerms.Id(UUID id) -> {
        parameters.put("id", id);
        yield "customer_id in (select :id union all"
            + " select a.customer_id from customer_alias a where a.alias_id = :id)";
      }
      case SearchTerms.Email(String address, boolean whole) -> {
        parameters.put("email", whole ? address : SearchTerms.literal(address) + "%");
        yield whole
            ? EMAIL + " = lower(:email collate \"pg_c_utf8\")"
            : EMAIL + " like lower(:email collate \"pg_c_utf8\")";
      }
      case SearchTerms.NumberOrPhone number -> {
        parameters.put("account", number.accountNumber());
        parameters.put("spellings", number.spellings());
        parameters.put("end", new StringBuilder(number.end()).reverse() + "%");
        yield "(account_number = :account or phone in (:spellings)"
            + (number.end().isEmpty() ? ")" : " or reverse(phone) like :end)");
      }
      case SearchTerms.Account(String accountNumber) -> {
        parameters.put("account", accountNumber);
        parameters.put("name", "%" + SearchTerms.literal(accountNumber) + "%");
        yield "(account_number = :account or %s like lower(:name collate \"pg_c_utf8\"))"
            .formatted(NAME);
      }
      case SearchTerms.Name(List<String> words) -> {
        IntStream.range(0, words.size())
            .forEach(
                n -> parameters.put("word" + n, "%" + SearchTerms.literal(words.get(n)) + "%"));
        yield IntStream.range(0, words.size())
            .mapToObj(n -> NAME + " like lower(:word" + n + " collate \"pg_c_utf8\")")
            .collect(Collectors.joining(" and "));
      }
    };
  }

  /// How many customers came to be since then.
  long createdSince(Instant since) {
    return jdbc.sql("select count(*) from customer where created_at >= :since")
        .param("since", since.atOffset(ZoneOffset.UTC))
        .query(Long.class)
        .single();
  }

  static FoundCustomer row(ResultSet row, int number) throws SQLException {
    return new FoundCustomer(
        row.getObject("customer_id", UUID.class),
        row.getString("account_number"),
        row.getString("given_name"),
        row.getString("surname"),
        row.getString("email"),
        row.getString("operating_unit_number"),
        row.getString("created_via"),
        row.getTimestamp("signed_up_at").toInstant(),
        row.getTimestamp("created_at").toInstant());
  }
}
