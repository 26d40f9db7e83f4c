package kundpost.headquarters.dataexchange;

import kundpost.exchange.Unquoted;
import kundpost.headquarters.database.Outages;
import kundpost.headquarters.database.StoreFaults;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/// A database that is away is "come back in a moment" to a channel, whatever it asked for.
@RestControllerAdvice(basePackages = "kundpost.exchange.http")
@Order(Ordered.HIGHEST_PRECEDENCE)
class ExchangeStoreFaults {

  private static final Logger LOG = LoggerFactory.getLogger(ExchangeStoreFaults.class);

  private final Outages outages;

  ExchangeStoreFaults(Outages outages) {
    this.outages = outages;
  }

  @ExceptionHandler({DataAccessException.class, TransactionException.class})
  ResponseEntity<String> storeFault(RuntimeException failure) {
    if (!StoreFaults.isAway(failure)) {
      LOG.error(
          "an exchange request failed in the database; the channel tries it again",
          Unquoted.of(failure));
      return ResponseEntity.internalServerError()
          .contentType(MediaType.APPLICATION_PROBLEM_JSON)
          .body(ExchangeProblems.body(HttpStatus.INTERNAL_SERVER_ERROR, "InternalError"));
    }
    outages.met(failure);
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .header("Retry-After", "1")
        .body(ExchangeProblems.body(HttpStatus.SERVICE_UNAVAILABLE, "StoreUnavailable"));
  }
}
