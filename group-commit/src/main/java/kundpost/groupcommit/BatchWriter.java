package kundpost.groupcommit;

import java.util.List;

/// Writes a batch in one transaction. When it returns, every row of the batch is durable; when it
/// throws, none is.
///
/// @param <T> what a caller hands in
/// @param <R> what the caller gets back
@FunctionalInterface
public interface BatchWriter<T, R> {

  /// Answers one result for each item, in the items' order.
  List<R> write(List<T> items);
}
