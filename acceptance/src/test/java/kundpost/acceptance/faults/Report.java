package kundpost.acceptance.faults;

import java.util.List;
import java.util.TreeMap;

/// What the checker found. Lists hold keys or ids; all but `parked` must be empty, and `parked` too
/// unless poison was given.
///
/// @param recovered attempts without an answer that turned out to be customers
record Report(
    int attempted,
    int acknowledged,
    List<String> lost,
    List<String> duplicated,
    List<String> unexpected,
    int recovered,
    List<String> changedNumber,
    List<String> changedPayload,
    List<String> sharedNumber,
    List<String> illegalMoves,
    List<String> waitingWithoutReason,
    List<String> parked,
    long undrained,
    long drainMillis) {

  boolean isClean() {
    return violations().isEmpty() && undrained == 0;
  }

  /// The lists that should be empty and are not, by name.
  TreeMap<String, List<String>> violations() {
    TreeMap<String, List<String>> found = new TreeMap<>();
    found.put("lost", lost);
    found.put("duplicated", duplicated);
    found.put("unexpected", unexpected);
    found.put("changedNumber", changedNumber);
    found.put("changedPayload", changedPayload);
    found.put("sharedNumber", sharedNumber);
    found.put("illegalMoves", illegalMoves);
    found.put("waitingWithoutReason", waitingWithoutReason);
    found.put("parked", parked);
    found.values().removeIf(List::isEmpty);
    return found;
  }
}
