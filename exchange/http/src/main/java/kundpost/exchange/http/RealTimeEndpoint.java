package kundpost.exchange.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import kundpost.exchange.CustomerRecord;
import kundpost.exchange.NotNow;
import kundpost.exchange.RealTimeAnswer;
import kundpost.exchange.RealTimeService;
import kundpost.exchange.http.Incoming.Rejected;
import kundpost.exchange.http.WireJson.NotUnderstood;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Where a channel creates one customer at once.
@RestController
class RealTimeEndpoint {

  private final RealTimeService realTime;

  RealTimeEndpoint(RealTimeService realTime) {
    this.realTime = realTime;
  }

  @PostMapping(Wire.CUSTOMERS)
  ResponseEntity<byte[]> create(HttpServletRequest request)
      throws IOException, Rejected, NotUnderstood, NotNow {
    byte[] body = Incoming.body(request, Wire.LONGEST_CUSTOMER_BODY);
    CustomerRecord customer = WireJson.read(body, CustomerRecord.class);
    requireId(customer);
    return switch (realTime.create(Incoming.scaleUnit(request), customer)) {
      case RealTimeAnswer.Created(var customerId, var accountNumber) ->
          Incoming.answer(new RealTimeCreated(customer.customerId(), customerId, accountNumber));
      case RealTimeAnswer.Refused(var problems) ->
          ExchangeErrors.problem(
              HttpStatus.UNPROCESSABLE_CONTENT,
              WireProblem.REFUSED,
              problems.stream().map(WireProblem.Field::of).toList());
    };
  }

  /// Without its id a record could be neither kept nor answered for.
  @SuppressWarnings("ConstantValue")
  static void requireId(CustomerRecord customer) throws NotUnderstood {
    if (customer == null || customer.customerId() == null) {
      throw new NotUnderstood();
    }
  }
}
