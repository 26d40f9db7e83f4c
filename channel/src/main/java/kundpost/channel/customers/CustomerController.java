package kundpost.channel.customers;

import io.swagger.v3.oas.annotations.Operation;
import java.util.function.UnaryOperator;
import kundpost.channel.api.Caller;
import kundpost.channel.api.Fails;
import kundpost.channel.api.Refusal;
import kundpost.channel.api.StoreGate;
import kundpost.channelapi.ChannelPaths;
import kundpost.channelapi.CustomerRequest;
import kundpost.channelapi.CustomerResponse;
import kundpost.channelapi.ErrorCode;
import kundpost.vocabulary.Checked;
import kundpost.vocabulary.CustomerDetails;
import kundpost.vocabulary.CustomerRule;
import kundpost.vocabulary.CustomerRule.Draft;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// One customer: reading and changing her.
@RestController
class CustomerController {

  private final StoreGate gate;
  private final Customers customers;

  CustomerController(StoreGate gate, Customers customers) {
    this.gate = gate;
    this.customers = customers;
  }

  @Operation(summary = "Reads a customer")
  @Fails({
    ErrorCode.Unauthorized,
    ErrorCode.Forbidden,
    ErrorCode.StoreNotFound,
    ErrorCode.CustomerNotFound
  })
  @GetMapping(ChannelPaths.CUSTOMER)
  CustomerResponse get(
      @PathVariable String operatingUnitNumber,
      @PathVariable String customerId,
      @AuthenticationPrincipal Caller caller) {
    Reader reader = Reader.of(caller, gate.enter(operatingUnitNumber, caller));
    return Responses.of(customers.get(reader, customerId));
  }

  @Operation(summary = "Changes a customer; fields left out stay as they are")
  @Fails({
    ErrorCode.MalformedRequest,
    ErrorCode.Unauthorized,
    ErrorCode.Forbidden,
    ErrorCode.StoreNotFound,
    ErrorCode.CustomerNotFound,
    ErrorCode.Conflict,
    ErrorCode.RequestTooLarge,
    ErrorCode.UnsupportedMediaType,
    ErrorCode.ValidationFailed
  })
  @PatchMapping(path = ChannelPaths.CUSTOMER, consumes = MediaType.APPLICATION_JSON_VALUE)
  CustomerResponse change(
      @PathVariable String operatingUnitNumber,
      @PathVariable String customerId,
      @RequestBody CustomerRequest body,
      @AuthenticationPrincipal Caller caller) {
    Reader reader = Reader.of(caller, gate.enter(operatingUnitNumber, caller));
    return Responses.of(customers.change(reader, customerId, merged(body)));
  }

  private static UnaryOperator<Customer> merged(CustomerRequest body) {
    return before -> {
      Draft now = Draft.of(before.facts().details());
      Draft wanted =
          new Draft(
              either(body.givenName(), now.givenName()),
              either(body.surname(), now.surname()),
              either(body.email(), now.email()),
              either(body.phone(), now.phone()),
              either(body.language(), now.language()));
      return switch (CustomerRule.check(wanted)) {
        case Checked.Refused<CustomerDetails> refused ->
            throw Refusal.ofFields(ErrorCode.ValidationFailed, refused.problems());
        case Checked.Accepted<CustomerDetails>(CustomerDetails details) ->
            details.equals(before.facts().details())
                ? before
                : before.with(details, before.facts().addresses());
      };
    };
  }

  private static @Nullable String either(@Nullable String wanted, @Nullable String now) {
    return wanted == null ? now : wanted;
  }
}
