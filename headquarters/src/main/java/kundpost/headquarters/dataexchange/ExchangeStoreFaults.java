package kundpost.headquarters.dataexchange;

import kundpost.headquarters.database.StoreFaults;
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

  @ExceptionHandler({DataAccessException.class, TransactionException.class})
  ResponseEntity<String> storeFault(RuntimeException failure) {
    if (!StoreFaults.isAway(failure)) {
      throw failure;
    }
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .header("Retry-After", "1")
        .body(ExchangeProblems.body(HttpStatus.SERVICE_UNAVAILABLE, "StoreUnavailable"));
  }
}
