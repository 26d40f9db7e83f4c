package kundpost.headquarters.backoffice;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import kundpost.headquarters.database.Outages;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/// Gives a failed page the status that its error page goes by.
@ControllerAdvice(annotations = BackOfficePage.class)
class Faults {

  private final Outages outages;

  Faults(Outages outages) {
    this.outages = outages;
  }

  @ExceptionHandler(NotFound.class)
  void notFound(HttpServletResponse response) throws IOException {
    response.sendError(HttpServletResponse.SC_NOT_FOUND);
  }

  @ExceptionHandler({
    DataAccessResourceFailureException.class,
    CannotCreateTransactionException.class
  })
  void databaseAway(RuntimeException away, HttpServletResponse response) throws IOException {
    outages.met(away);
    response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
  }
}
