package kundpost.headquarters.customers;

import java.util.List;
import java.util.Optional;
import kundpost.vocabulary.Checked;
import kundpost.vocabulary.FieldProblem;
import kundpost.vocabulary.TextRule;
import org.springframework.stereotype.Service;

/// Finds customers by whatever somebody has of them.
@Service
class CustomerSearch {

  static final int LONGEST_QUERY = 200;

  private final CustomerSearchRepository repository;

  CustomerSearch(CustomerSearchRepository repository) {
    this.repository = repository;
  }

  /// @param next where the next page begins; empty at the end
  record Results(SearchTerms terms, List<FoundCustomer> items, Optional<String> next) {}

  /// The cursor is none that this search gave out.
  static final class ForeignCursor extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /// @param query name, e-mail, phone, account number or customer id; blank for all, newest first
  /// @param limit at most this many; must be checked already
  Checked<Results> find(String query, int limit, Optional<String> after) throws ForeignCursor {
    if (!query.isBlank()
        && TextRule.check("query", query, LONGEST_QUERY)
            instanceof Checked.Refused<String>(List<FieldProblem> problems)) {
      return new Checked.Refused<>(problems);
    }
    Optional<SearchCursor> cursor = Optional.empty();
    if (after.isPresent()) {
      cursor = SearchCursor.read(after.get(), query);
      if (cursor.isEmpty()) {
        throw new ForeignCursor();
      }
    }
    SearchTerms terms = SearchTerms.recognise(query);
    List<FoundCustomer> found = repository.find(terms, cursor, limit + 1);
    List<FoundCustomer> items = found.subList(0, Math.min(limit, found.size()));
    Optional<String> next =
        found.size() > limit
            ? Optional.of(
                new SearchCursor(items.getLast().createdAt(), items.getLast().customerId())
                    .text(query))
            : Optional.empty();
    return Checked.accepted(new Results(terms, List.copyOf(items), next));
  }
}
