package kundpost.headquarters.customers;

import java.util.ArrayDeque;
import java.util.Deque;
import kundpost.headquarters.database.Database;
import kundpost.vocabulary.AccountNumber;
import org.springframework.stereotype.Repository;

/// Gives account numbers from the number sequence. A number that is given is never given again, not
/// even when its transaction rolls back, so there may be gaps.
@Repository
class AccountNumbers {

  Deque<AccountNumber> next(Database database, int count) {
    return database
        .jdbc()
        .sql("select nextval('account_number_sequence') from generate_series(1, :count)")
        .param("count", count)
        .query(Long.class)
        .list()
        .stream()
        .map(number -> new AccountNumber("K-" + number))
        .collect(java.util.stream.Collectors.toCollection(ArrayDeque::new));
  }
}
