package kundpost.headquarters.customers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
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
  private static final String WORDS = "string_to_array(" + NAME + ", ' ')";
  private static final String EMAIL = "lower(email collate \"pg_c_utf8\")";

  private static final String FOUND = "select customer_id from customer where ";
  private static final String NOBODY = "false";

  private final JdbcClient jdbc;
  private final NameWords words;

  CustomerSearchRepository(JdbcClient jdbc, NameWords words) {
    this.jdbc = jdbc;
    this.words = words;
  }

  /// By names that are like the typed ones when no name holds them.
  List<FoundCustomer> find(SearchTerms terms, Optional<SearchCursor> after, int most) {
    List<FoundCustomer> found = find(terms, after, most, false);
    return found.isEmpty() && terms instanceof SearchTerms.Name
        ? find(terms, after, most, true)
        : found;
  }

  private List<FoundCustomer> find(
      SearchTerms terms, Optional<SearchCursor> after, int most, boolean similar) {
    Map<String, Object> parameters = new HashMap<>();
    String condition = condition(terms, parameters, similar);
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

  private String condition(SearchTerms terms, Map<String, Object> parameters, boolean similar) {
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
        List<String> ways = new ArrayList<>(numberWays(number.accountNumber(), parameters));
        parameters.put(
            "phones", number.spellings().stream().map(CustomerSearchRepository::reversed).toList());
        ways.add(FOUND + "reverse(phone) in (:phones)");
        if (!number.end().isEmpty()) {
          parameters.put("end", reversed(number.end()) + "%");
          ways.add("(" + FOUND + "reverse(phone) like :end limit 1000)");
        }
        yield eachItsWay(ways);
      }
      case SearchTerms.Account(String accountNumber) ->
          eachItsWay(numberWays(accountNumber, parameters));
      case SearchTerms.Name(List<String> typed) ->
          IntStream.range(0, typed.size())
              .mapToObj(n -> word(typed.get(n), n, parameters, similar))
              .collect(Collectors.joining(" and "));
    };
  }

  /// Digits, or what looks like an account number, may stand in a name as well.
  private List<String> numberWays(String typed, Map<String, Object> parameters) {
    if (typed.isEmpty()) {
      return List.of();
    }
    parameters.put("accounts", List.of(typed, "K-" + typed));
    String account = FOUND + "account_number in (:accounts)";
    String name = word(typed, 0, parameters, false);
    return name.equals(NOBODY)
        ? List.of(account)
        : List.of(
            account,
            "(" + FOUND + name + " order by created_at desc, customer_id desc limit 1000)");
  }

  /// Each way with its own index, whatever the others find.
  private static String eachItsWay(List<String> ways) {
    return "customer_id in (" + String.join(" union all ", ways) + ")";
  }

  /// What stands for a typed word: the words there are that hold it, or are like it.
  private String word(String typed, int place, Map<String, Object> parameters, boolean similar) {
    List<String> meant = similar ? words.like(typed) : words.holding(typed);
    if (meant.isEmpty()) {
      return NOBODY;
    }
    if (meant.size() <= NameWords.MOST) {
      parameters.put("words" + place, meant.toArray(String[]::new));
      return WORDS + " && cast(:words" + place + " as text[])";
    }
    // So many words that most pages of customers hold one.
    parameters.put("part" + place, "%" + SearchTerms.literal(typed) + "%");
    return NAME + " like lower(:part" + place + " collate \"pg_c_utf8\")";
  }

  private static String reversed(String text) {
    return new StringBuilder(text).reverse().toString();
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
