package kundpost.headquarters.customers;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kundpost.headquarters.database.Background;
import kundpost.headquarters.dataexchange.AccountNumberSequence;
import org.springframework.stereotype.Repository;

/// Customers that come back under the number a channel was told, because headquarters lost them.
@Repository
public class ToldNumbers {

  /// Another customer has the number.
  public static final String NUMBER_TAKEN = "AccountNumberTaken";

  /// The shopper has become a customer under another number since.
  public static final String OTHER_NUMBER = "ShopperHasOtherNumber";

  private final Background database;
  private final AccountNumberSequence numbers;

  ToldNumbers(Background database, AccountNumberSequence numbers) {
    this.database = database;
    this.numbers = numbers;
  }

  /// Which of them cannot have their number back, and why: a person has to decide. What they were
  /// told is never given to anybody else from now on.
  public Map<UUID, String> refusals(List<CheckedCustomer> customers) {
    List<CheckedCustomer> told = customers.stream().filter(c -> c.told().isPresent()).toList();
    if (told.isEmpty()) {
      return Map.of();
    }
    told.forEach(customer -> numbers.moveBeyond(customer.told().orElseThrow().value()));
    Map<UUID, String> refusals = new HashMap<>();
    database
        .jdbc()
        .sql(
            """
            with told as (
              select * from unnest(cast(:ids as uuid[]), cast(:numbers as text[]),
                  cast(:issuers as text[]), cast(:subjects as text[]))
                as t(customer_id, account_number, issuer, subject)),
            lost as (
              select * from told t
              where not exists (select from customer c where c.customer_id = t.customer_id)
                and not exists (select from customer_alias a where a.alias_id = t.customer_id))
            select l.customer_id, exists (
                select from customer c where c.account_number = l.account_number) as taken
            from lost l
            where exists (select from customer c where c.account_number = l.account_number)
              or exists (
                select from customer_identity i
                where i.issuer = l.issuer and i.subject = l.subject)
            """)
        .param("ids", told.stream().map(c -> c.customerId().toString()).toArray(String[]::new))
        .param(
            "numbers",
            told.stream().map(c -> c.told().orElseThrow().value()).toArray(String[]::new))
        .param(
            "issuers",
            told.stream()
                .map(c -> c.identity().map(i -> i.issuer()).orElse(null))
                .toArray(String[]::new))
        .param(
            "subjects",
            told.stream()
                .map(c -> c.identity().map(i -> i.subject()).orElse(null))
                .toArray(String[]::new))
        .query(
            row -> {
              refusals.put(
                  row.getObject("customer_id", UUID.class),
                  row.getBoolean("taken") ? NUMBER_TAKEN : OTHER_NUMBER);
            });
    return refusals;
  }
}
