package kundpost.channel.api;

import jakarta.servlet.http.HttpServletRequest;
import kundpost.channelapi.CustomerRequest;
import org.springframework.http.ResponseEntity;

/// The operation that is called far more often than all others together: a store's application
/// signs a customer up. A controller that is also reached by [ShortWay].
public interface BusyOperation {

  /// @throws Refusal as every operation
  ResponseEntity<?> signUp(
      String operatingUnitNumber, CustomerRequest body, Caller caller, HttpServletRequest request);
}
