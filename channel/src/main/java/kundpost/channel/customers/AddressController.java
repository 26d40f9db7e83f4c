package kundpost.channel.customers;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kundpost.channel.api.Caller;
import kundpost.channel.api.Fails;
import kundpost.channel.api.Refusal;
import kundpost.channel.api.StoreGate;
import kundpost.channelapi.AddressRequest;
import kundpost.channelapi.AddressResponse;
import kundpost.channelapi.AddressesResponse;
import kundpost.channelapi.ChannelPaths;
import kundpost.channelapi.ErrorCode;
import kundpost.vocabulary.Address;
import kundpost.vocabulary.AddressRule;
import kundpost.vocabulary.Checked;
import kundpost.vocabulary.CustomerRule;
import kundpost.vocabulary.FieldProblem;
import kundpost.vocabulary.Rule;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// A customer's addresses; each change goes to headquarters as her whole state.
@RestController
class AddressController {

  private final StoreGate gate;
  private final Customers customers;

  AddressController(StoreGate gate, Customers customers) {
    this.gate = gate;
    this.customers = customers;
  }

  @Operation(summary = "Lists a customer's addresses")
  @Fails({
    ErrorCode.Unauthorized,
    ErrorCode.Forbidden,
    ErrorCode.StoreNotFound,
    ErrorCode.CustomerNotFound
  })
  @GetMapping(ChannelPaths.ADDRESSES)
  AddressesResponse list(
      @PathVariable String operatingUnitNumber,
      @PathVariable String customerId,
      @AuthenticationPrincipal Caller caller) {
    Customer customer = customers.get(reader(operatingUnitNumber, caller), customerId);
    return new AddressesResponse(customer.facts().addresses().stream().map(Responses::of).toList());
  }

  @Operation(summary = "Adds an address, at most 20 in all")
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
  @PostMapping(path = ChannelPaths.ADDRESSES, consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<AddressResponse> add(
      @PathVariable String operatingUnitNumber,
      @PathVariable String customerId,
      @RequestBody AddressRequest body,
      @AuthenticationPrincipal Caller caller,
      HttpServletRequest request) {
    Reader reader = reader(operatingUnitNumber, caller);
    Address address = valid(UUID.randomUUID(), draft(body));
    customers.change(
        reader,
        customerId,
        before -> {
          List<Address> addresses = new ArrayList<>(before.facts().addresses());
          addresses.add(address);
          if (addresses.size() > CustomerRule.MOST_ADDRESSES) {
            throw Refusal.ofFields(
                ErrorCode.ValidationFailed,
                List.of(new FieldProblem("addresses", Rule.TOO_MANY, CustomerRule.MOST_ADDRESSES)));
          }
          return before.with(before.facts().details(), addresses);
        });
    return ResponseEntity.created(URI.create(request.getRequestURI() + "/" + address.addressId()))
        .body(Responses.of(address));
  }

  @Operation(summary = "One address")
  @Fails({
    ErrorCode.Unauthorized,
    ErrorCode.Forbidden,
    ErrorCode.StoreNotFound,
    ErrorCode.CustomerNotFound,
    ErrorCode.AddressNotFound
  })
  @GetMapping(ChannelPaths.ADDRESS)
  AddressResponse one(
      @PathVariable String operatingUnitNumber,
      @PathVariable String customerId,
      @PathVariable String addressId,
      @AuthenticationPrincipal Caller caller) {
    Customer customer = customers.get(reader(operatingUnitNumber, caller), customerId);
    return Responses.of(customer.facts().addresses().get(place(customer, addressId)));
  }

  @Operation(summary = "Replaces an address")
  @Fails({
    ErrorCode.MalformedRequest,
    ErrorCode.Unauthorized,
    ErrorCode.Forbidden,
    ErrorCode.StoreNotFound,
    ErrorCode.CustomerNotFound,
    ErrorCode.Conflict,
    ErrorCode.RequestTooLarge,
    ErrorCode.UnsupportedMediaType,
    ErrorCode.ValidationFailed,
    ErrorCode.AddressNotFound
  })
  @PutMapping(path = ChannelPaths.ADDRESS, consumes = MediaType.APPLICATION_JSON_VALUE)
  AddressResponse replace(
      @PathVariable String operatingUnitNumber,
      @PathVariable String customerId,
      @PathVariable String addressId,
      @RequestBody AddressRequest body,
      @AuthenticationPrincipal Caller caller) {
    Reader reader = reader(operatingUnitNumber, caller);
    return put(reader, customerId, addressId, before -> draft(body));
  }

  @Operation(summary = "Changes an address; fields left out stay as they are")
  @Fails({
    ErrorCode.MalformedRequest,
    ErrorCode.Unauthorized,
    ErrorCode.Forbidden,
    ErrorCode.StoreNotFound,
    ErrorCode.CustomerNotFound,
    ErrorCode.Conflict,
    ErrorCode.RequestTooLarge,
    ErrorCode.UnsupportedMediaType,
    ErrorCode.ValidationFailed,
    ErrorCode.AddressNotFound
  })
  @PatchMapping(path = ChannelPaths.ADDRESS, consumes = MediaType.APPLICATION_JSON_VALUE)
  AddressResponse change(
      @PathVariable String operatingUnitNumber,
      @PathVariable String customerId,
      @PathVariable String addressId,
      @RequestBody AddressRequest body,
      @AuthenticationPrincipal Caller caller) {
    Reader reader = reader(operatingUnitNumber, caller);
    return put(reader, customerId, addressId, before -> merged(before, body));
  }

  @Operation(summary = "Removes an address")
  @Fails({
    ErrorCode.Unauthorized,
    ErrorCode.Forbidden,
    ErrorCode.StoreNotFound,
    ErrorCode.CustomerNotFound,
    ErrorCode.AddressNotFound,
    ErrorCode.Conflict
  })
  @DeleteMapping(ChannelPaths.ADDRESS)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(
      @PathVariable String operatingUnitNumber,
      @PathVariable String customerId,
      @PathVariable String addressId,
      @AuthenticationPrincipal Caller caller) {
    customers.change(
        reader(operatingUnitNumber, caller),
        customerId,
        before -> {
          List<Address> addresses = new ArrayList<>(before.facts().addresses());
          addresses.remove(place(before, addressId));
          return before.with(before.facts().details(), addresses);
        });
  }

  private Reader reader(String operatingUnitNumber, Caller caller) {
    return Reader.of(caller, gate.enter(operatingUnitNumber, caller));
  }

  private AddressResponse put(
      Reader reader,
      String customerId,
      String addressId,
      java.util.function.Function<Address, AddressRule.Draft> wanted) {
    Customer after =
        customers.change(
            reader,
            customerId,
            before -> {
              int place = place(before, addressId);
              Address old = before.facts().addresses().get(place);
              Address changed = valid(old.addressId(), wanted.apply(old));
              List<Address> addresses = new ArrayList<>(before.facts().addresses());
              addresses.set(place, changed);
              return changed.equals(old)
                  ? before
                  : before.with(before.facts().details(), addresses);
            });
    return Responses.of(after.facts().addresses().get(place(after, addressId)));
  }

  private static int place(Customer customer, String addressId) {
    List<Address> addresses = customer.facts().addresses();
    for (int i = 0; i < addresses.size(); i++) {
      if (addresses.get(i).addressId().toString().equalsIgnoreCase(addressId)) {
        return i;
      }
    }
    throw Refusal.of(ErrorCode.AddressNotFound);
  }

  private static Address valid(UUID id, AddressRule.Draft draft) {
    return switch (AddressRule.check(id, draft)) {
      case Checked.Accepted<Address>(Address address) -> address;
      case Checked.Refused<Address> refused ->
          throw Refusal.ofFields(ErrorCode.ValidationFailed, refused.problems());
    };
  }

  private static AddressRule.Draft draft(AddressRequest body) {
    return new AddressRule.Draft(
        body.purpose(), body.street(), body.postalCode(), body.city(), body.country());
  }

  private static AddressRule.Draft merged(Address before, AddressRequest body) {
    return new AddressRule.Draft(
        either(body.purpose(), before.purpose().wireName()),
        either(body.street(), before.street()),
        either(body.postalCode(), before.postalCode()),
        either(body.city(), before.city()),
        either(body.country(), before.country()));
  }

  private static @Nullable String either(@Nullable String wanted, String now) {
    return wanted == null ? now : wanted;
  }
}
