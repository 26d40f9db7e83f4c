package kundpost.headquarters.reconciliation;

import java.util.Optional;
import kundpost.headquarters.backoffice.Status;
import kundpost.headquarters.backoffice.Text;
import kundpost.headquarters.reconciliation.Reconciliations.Result;

/// One scale unit as the pages show it: its newest run, in a word.
record LineView(String id, Optional<Result> result, Status status, Text text) {

  static LineView of(Reconciliations.Line line) {
    String id = line.scaleUnit().id().value();
    return line.result()
        .map(result -> of(id, result))
        .orElseGet(
            () ->
                new LineView(id, Optional.empty(), Status.PLAIN, Text.of("reconciliation.never")));
  }

  private static LineView of(String id, Result result) {
    if (result.error().isPresent()) {
      return view(
          id, result, Status.STOPPED, Text.of("reconciliation.broken", result.error().get()));
    }
    if (result.finishedAt().isEmpty()) {
      return view(id, result, Status.ON_ITS_WAY, Text.of("reconciliation.running"));
    }
    if (result.differing() == 0) {
      return view(id, result, Status.DELIVERED, Text.of("reconciliation.same"));
    }
    return result.mended() == result.differing()
        ? view(id, result, Status.ON_ITS_WAY, Text.of("reconciliation.mending", result.mended()))
        : view(id, result, Status.WAITING, Text.of("reconciliation.differs", result.differing()));
  }

  private static LineView view(String id, Result result, Status status, Text text) {
    return new LineView(id, Optional.of(result), status, text);
  }
}
