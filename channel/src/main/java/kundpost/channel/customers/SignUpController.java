package kundpost.channel.customers;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import kundpost.channel.api.BusyOperation;
import kundpost.channel.api.Caller;
import kundpost.channel.api.Fails;
import kundpost.channel.api.Refusal;
import kundpost.channel.api.StoreGate;
import kundpost.channel.configuration.Store;
import kundpost.channelapi.ChannelPaths;
import kundpost.channelapi.CustomerRequest;
import kundpost.channelapi.CustomerResponse;
import kundpost.channelapi.ErrorCode;
import kundpost.checkpoint.Checkpoint;
import kundpost.vocabulary.Checked;
import kundpost.vocabulary.CustomerDetails;
import kundpost.vocabulary.CustomerRule;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Takes sign-ups: from a store's application, and from a shopper who comes with her own token.
@RestController
class SignUpController implements BusyOperation {

  private static final int LONGEST_KEY = 255;

  private final StoreGate gate;
  private final SigningUp signingUp;
  private final CustomerRepository customers;

  SignUpController(StoreGate gate, SigningUp signingUp, CustomerRepository customers) {
    this.gate = gate;
    this.signingUp = signingUp;
    this.customers = customers;
  }

  @Operation(summary = "Signs a customer up, in the mode in force for the store")
  @Parameter(
      in = ParameterIn.HEADER,
      name = "Idempotency-Key",
      description = "1 to 255 printable ASCII characters; counts within the store, for ever")
  @Fails({
    ErrorCode.MalformedRequest,
    ErrorCode.InvalidIdempotencyKey,
    ErrorCode.Unauthorized,
    ErrorCode.Forbidden,
    ErrorCode.StoreNotFound,
    ErrorCode.RequestTooLarge,
    ErrorCode.UnsupportedMediaType,
    ErrorCode.ValidationFailed,
    ErrorCode.IdempotencyKeyReused,
    ErrorCode.RefusedByHeadquarters,
    ErrorCode.Overloaded,
    ErrorCode.HeadquartersUnavailable
  })
  @PostMapping(path = ChannelPaths.CUSTOMERS, consumes = MediaType.APPLICATION_JSON_VALUE)
  @Override
  public ResponseEntity<CustomerResponse> signUp(
      @PathVariable String operatingUnitNumber,
      @RequestBody CustomerRequest body,
      @AuthenticationPrincipal Caller caller,
      HttpServletRequest request) {
    Store store = gate.enter(operatingUnitNumber, caller);
    if (!(caller instanceof Caller.StoreApplication)) {
      throw Refusal.of(ErrorCode.Forbidden);
    }
    Optional<String> key = idempotencyKey(request);
    CustomerDetails details =
        valid(
            new CustomerRule.Draft(
                body.givenName(), body.surname(), body.email(), body.phone(), body.language()));
    return answer(
        signingUp.signUp(
            new SignUp(
                store,
                details,
                false,
                Optional.empty(),
                key.map(text -> SignUpKey.ofApplication(store.number(), text, details)))),
        HttpStatus.CREATED,
        request);
  }

  @Operation(summary = "Creates or returns the customer that the shopper of the token is")
  @Fails({
    ErrorCode.MalformedRequest,
    ErrorCode.Unauthorized,
    ErrorCode.Forbidden,
    ErrorCode.StoreNotFound,
    ErrorCode.RequestTooLarge,
    ErrorCode.UnsupportedMediaType,
    ErrorCode.ValidationFailed,
    ErrorCode.RefusedByHeadquarters,
    ErrorCode.Overloaded,
    ErrorCode.HeadquartersUnavailable
  })
  @PostMapping(ChannelPaths.MY_CUSTOMER)
  ResponseEntity<CustomerResponse> me(
      @PathVariable String operatingUnitNumber,
      @RequestBody(required = false) @Nullable CustomerRequest body,
      @AuthenticationPrincipal Caller caller,
      HttpServletRequest request) {
    Store store = gate.enter(operatingUnitNumber, caller);
    if (!(caller instanceof Caller.Shopper shopper)) {
      throw Refusal.of(ErrorCode.Forbidden);
    }
    SignUpOutcome outcome =
        customers
            .ofShopper(shopper.identity())
            .<SignUpOutcome>map(SignUpOutcome.AlreadyThere::new)
            .orElseGet(() -> signUp(store, shopper, body));
    if (outcome instanceof SignUpOutcome.AlreadyThere(Customer customer)
        && !customer.facts().store().equals(store.number())) {
      customers.knownIn(customer.facts().id(), store.number());
    }
    return answer(outcome, HttpStatus.OK, request);
  }

  private SignUpOutcome signUp(
      Store store, Caller.Shopper shopper, @Nullable CustomerRequest body) {
    ShopperDetails told = ShopperDetails.of(shopper.claims(), Optional.ofNullable(body));
    return signingUp.signUp(
        new SignUp(
            store,
            valid(told.draft()),
            told.emailVerified(),
            Optional.of(shopper.identity()),
            Optional.of(SignUpKey.ofShopper(shopper.identity()))));
  }

  private static CustomerDetails valid(CustomerRule.Draft draft) {
    return switch (CustomerRule.check(draft)) {
      case Checked.Accepted<CustomerDetails>(CustomerDetails details) -> details;
      case Checked.Refused<CustomerDetails> refused ->
          throw Refusal.ofFields(ErrorCode.ValidationFailed, refused.problems());
    };
  }

  private static Optional<String> idempotencyKey(HttpServletRequest request) {
    List<String> keys = idempotencyKeys(request);
    if (keys.isEmpty()) {
      return Optional.empty();
    }
    String key = keys.getFirst().strip();
    boolean plain = key.chars().allMatch(character -> character >= 0x20 && character < 0x7F);
    if (keys.size() > 1 || key.isEmpty() || key.length() > LONGEST_KEY || !plain) {
      throw Refusal.of(ErrorCode.InvalidIdempotencyKey);
    }
    return Optional.of(key);
  }

  private static List<String> idempotencyKeys(HttpServletRequest request) {
    try {
      return Collections.list(request.getHeaders("Idempotency-Key"));
    } catch (RequestRejectedException controlCharacters) {
      throw Refusal.of(ErrorCode.InvalidIdempotencyKey);
    }
  }

  private static ResponseEntity<CustomerResponse> answer(
      SignUpOutcome outcome, HttpStatus whenThere, HttpServletRequest request) {
    Checkpoint.SIGN_UP_ANSWER.reach();
    return switch (outcome) {
      case SignUpOutcome.Created(Customer customer) ->
          ResponseEntity.created(location(customer, request)).body(Responses.of(customer));
      case SignUpOutcome.AlreadyThere(Customer customer) ->
          ResponseEntity.status(whenThere)
              .location(location(customer, request))
              .header("Idempotency-Replayed", "true")
              .body(Responses.of(customer));
      case SignUpOutcome.KeyReused reused -> throw Refusal.of(ErrorCode.IdempotencyKeyReused);
      case SignUpOutcome.RefusedByHeadquarters refused ->
          throw Refusal.ofFields(ErrorCode.RefusedByHeadquarters, refused.problems());
      case SignUpOutcome.HeadquartersAway away ->
          throw Refusal.retryAfter(ErrorCode.HeadquartersUnavailable, away.retryAfter());
    };
  }

  private static URI location(Customer customer, HttpServletRequest request) {
    String collection = request.getRequestURI().replaceFirst("/me$", "");
    return URI.create(collection + "/" + customer.facts().id());
  }
}
