package kundpost.checkpoint;

import java.util.Locale;

/// One step of a record's way after which the world is not what it was before. Code that takes such
/// a step says so with [#doing] or [#reach]; whoever proves the exchange arms a [Fault] there.
public enum Checkpoint {
  /// Channel: the pair of key and id is made durable before headquarters is asked.
  SIGN_UP_RESERVE,
  /// Channel: headquarters is asked in real time.
  SIGN_UP_ASK,
  /// Channel: the customer is made durable.
  SIGN_UP_STORE,
  /// Channel: the caller is told.
  SIGN_UP_ANSWER,

  /// Channel: rows are claimed for a package.
  UPLOAD_CLAIM,
  /// Channel: the package goes to headquarters.
  UPLOAD_SEND,
  /// Channel: what headquarters holds is taken off the queue.
  UPLOAD_REMOVE,

  /// Channel: a page of customers is fetched.
  DOWNLOAD_FETCH,
  /// Channel: the page and the position behind it are stored.
  DOWNLOAD_APPLY,

  /// Headquarters: a real-time customer is written.
  REAL_TIME_WRITE,
  /// Headquarters: the channel is told the account number.
  REAL_TIME_ANSWER,

  /// Headquarters: a package is made durable.
  INTAKE_STAGE,
  /// Headquarters: the channel is told that the package is held.
  INTAKE_ANSWER,

  /// Headquarters: staged rows are claimed.
  CONVERSION_CLAIM,
  /// Headquarters: account numbers are taken, within the transaction.
  CONVERSION_NUMBER,
  /// Headquarters: customers are inserted, within the transaction.
  CONVERSION_INSERT,
  /// Headquarters: staged rows are marked, within the transaction.
  CONVERSION_MARK,
  /// Headquarters: the transaction is committed and those who wait are told.
  CONVERSION_PUBLISH,

  /// Headquarters: a page of the feed is handed to a channel.
  FEED_ANSWER;

  /// A piece of work that may fail.
  @FunctionalInterface
  public interface Work<T, X extends Exception> {
    T run() throws X;
  }

  /// The name by which a fault is armed here: `upload-send`.
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Takes the step. A fault armed here strikes before it, and [Fault.Kind#DUPLICATE] takes it
  /// twice.
  public <T, X extends Exception> T doing(Work<T, X> step) throws X {
    if (Faults.strike(this) == Fault.Kind.DUPLICATE) {
      step.run();
    }
    return step.run();
  }

  /// For a step that cannot be taken twice, such as an answer.
  public void reach() {
    Faults.strike(this);
  }
}
