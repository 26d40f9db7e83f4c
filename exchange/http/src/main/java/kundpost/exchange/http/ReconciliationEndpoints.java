package kundpost.exchange.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import kundpost.exchange.Reconciliation;
import kundpost.exchange.http.Incoming.Rejected;
import kundpost.exchange.http.WireJson.NotUnderstood;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Where RECONCILE compares.
@RestController
class ReconciliationEndpoints {

  private final Reconciliation reconciliation;

  ReconciliationEndpoints(Reconciliation reconciliation) {
    this.reconciliation = reconciliation;
  }

  @PostMapping(Wire.RECONCILIATIONS)
  ResponseEntity<byte[]> begin(HttpServletRequest request)
      throws IOException, Rejected, NotUnderstood {
    Reconciliation.Begin begin =
        read(request, Reconciliation.Begin.class, Wire.LONGEST_CONTROL_BODY);
    return Incoming.answer(reconciliation.begin(Incoming.scaleUnit(request), begin));
  }

  @PostMapping(Wire.RECONCILIATION_STRETCHES)
  ResponseEntity<byte[]> compare(HttpServletRequest request)
      throws IOException, Rejected, NotUnderstood {
    Reconciliation.Stretch stretch =
        read(request, Reconciliation.Stretch.class, Wire.LONGEST_CUSTOMER_BODY);
    List<Reconciliation.Entry> entries = stretch.entries();
    if (entries != null && entries.size() > Reconciliation.MOST_CUSTOMERS) {
      throw new Rejected(HttpStatus.CONTENT_TOO_LARGE, "RequestTooLarge");
    }
    return Incoming.answer(reconciliation.compare(Incoming.scaleUnit(request), stretch));
  }

  @PostMapping(Wire.RECONCILIATION_ENDS)
  ResponseEntity<byte[]> end(HttpServletRequest request)
      throws IOException, Rejected, NotUnderstood {
    Reconciliation.End end = read(request, Reconciliation.End.class, Wire.LONGEST_CONTROL_BODY);
    reconciliation.end(Incoming.scaleUnit(request), end);
    return ResponseEntity.noContent().build();
  }

  private static <T> T read(HttpServletRequest request, Class<T> type, int most)
      throws IOException, Rejected, NotUnderstood {
    return WireJson.readComplete(Incoming.body(request, most), type);
  }
}
