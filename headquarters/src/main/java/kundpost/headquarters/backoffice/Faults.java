package kundpost.headquarters.backoffice;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/// Gives a failed page the status that its error page goes by.
@ControllerAdvice(annotations = BackOfficePage.class)
class Faults {

  private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

  @ExceptionHandler(NotFound.class)
  void notFound(HttpServletResponse response) throws IOException {
    response.sendError(HttpServletResponse.SC_NOT_FOUND);
  }

  @ExceptionHandler({
    DataAccessResourceFailureException.class,
    CannotCreateTransactionException.class
  })
  void databaseAway(RuntimeException away, HttpServletResponse response) throws IOException {
    LOG.warn("the database cannot be reached ({})", away.getClass().getSimpleName());
    response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
  }
}
