package kundpost.headquarters.asynccustomers;

import java.util.List;

/// Rows that one worker holds for a while. Every result is written under the claim's number and
/// counts only for rows that still carry it: the number is the fence.
///
/// @param number rises; no two claims share one. 0 for a claim of nothing
/// @param actor who is named in the history for what becomes of the rows
record Claim(long number, String actor, List<StagedRow> rows) {

  static final String JOB = "SYNC-CUSTOMERS";

  boolean isEmpty() {
    return rows.isEmpty();
  }

  List<StagedKey> keys() {
    return rows.stream().map(StagedRow::key).toList();
  }
}
