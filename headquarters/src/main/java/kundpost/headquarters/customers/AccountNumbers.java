package kundpost.headquarters.customers;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import kundpost.headquarters.database.Background;
import kundpost.headquarters.database.Database;
import kundpost.headquarters.dataexchange.AccountNumberGate;
import kundpost.headquarters.dataexchange.AccountNumberSequence;
import kundpost.vocabulary.AccountNumber;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Repository;

/// Gives account numbers from the number sequence. A number that is given is never given again, not
/// even when its transaction rolls back or the database is restored from an older copy, so there
/// may be gaps.
@Repository
class AccountNumbers implements AccountNumberSequence {

  private static final Logger LOG = LoggerFactory.getLogger(AccountNumbers.class);

  /// No copy is that much older; a channel that tells such a number is not believed.
  private static final long FARTHEST_MOVE = 5_000_000;

  private final Background background;
  private final AccountNumberGate gate;

  /// The highest number known to be given, by this process or by what a channel told.
  private final AtomicLong given = new AtomicLong();

  AccountNumbers(Background background, AccountNumberGate gate) {
    this.background = background;
    this.gate = gate;
  }

  Deque<AccountNumber> next(Database database, int count) {
    if (count == 0) {
      return new ArrayDeque<>();
    }
    // Whoever can say "not now" has asked before; this is for those who cannot.
    gate.awaitOpen();
    List<Long> drawn = draw(database, count);
    if (drawn.getFirst() <= given.get() && last(database) < given.get()) {
      // An older copy took the database's place while this process ran.
      moveBeyond(database, given.get());
      drawn = draw(database, count);
    }
    given.accumulateAndGet(drawn.getLast(), Math::max);
    return drawn.stream()
        .map(AccountNumber::ofSequence)
        .collect(java.util.stream.Collectors.toCollection(ArrayDeque::new));
  }

  private static List<Long> draw(Database database, int count) {
    return database
        .jdbc()
        .sql("select nextval('account_number_sequence') from generate_series(1, :count)")
        .param("count", count)
        .query(Long.class)
        .list();
  }

  private static long last(Database database) {
    return database
        .jdbc()
        .sql("select last_value from account_number_sequence")
        .query(Long.class)
        .single();
  }

  @Override
  public boolean moveBeyond(String accountNumber) {
    return AccountNumber.parse(accountNumber)
        .flatMap(AccountNumber::place)
        .filter(told -> told > given.get() && moveBeyond(background, told))
        .isPresent();
  }

  /// Draws what lies between and gives it to nobody: other than by setting the sequence, it can
  /// never go back, whoever draws at the same time.
  private boolean moveBeyond(Database database, long told) {
    long last = last(database);
    long missing = told - last;
    if (missing > FARTHEST_MOVE) {
      LOG.error(
          "a channel tells account number K-{}, but the sequence is at {}; it is not moved that far",
          told,
          last);
      return false;
    }
    if (missing > 0) {
      database
          .jdbc()
          .sql("select count(nextval('account_number_sequence')) from generate_series(1, :count)")
          .param("count", missing)
          .query(Long.class)
          .single();
    }
    given.accumulateAndGet(told, Math::max);
    return missing > 0;
  }
}
