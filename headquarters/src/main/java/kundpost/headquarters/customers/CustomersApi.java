package kundpost.headquarters.customers;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kundpost.exchange.CustomerRecord.WireAddress;
import kundpost.headquarters.api.ApiException;
import kundpost.headquarters.api.ErrorCode;
import kundpost.vocabulary.Checked;
import kundpost.vocabulary.FieldProblem;
import kundpost.vocabulary.Rule;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Customers for programs. Search is a POST so that nobody's name or address stands in a URL.
@RestController
@RequestMapping("/api/customers")
class CustomersApi {

  private static final int USUAL_LIMIT = 20;
  private static final int MOST = 100;

  private final CustomerSearch search;
  private final CustomerViewRepository customers;

  CustomersApi(CustomerSearch search, CustomerViewRepository customers) {
    this.search = search;
    this.customers = customers;
  }

  /// @param limit 1 to 100; 20 when left out
  /// @param after `next` of the page before
  record SearchRequest(@Nullable String query, @Nullable Long limit, @Nullable String after) {}

  record SearchResponse(List<FoundCustomer> items, @Nullable String next) {}

  record CustomerResponse(
      @JsonUnwrapped FoundCustomer customer,
      @Nullable String phone,
      @Nullable String language,
      List<WireAddress> addresses,
      int version,
      @Nullable String fallbackReason,
      List<UUID> aliases,
      Instant changedAt) {}

  @PostMapping("/search")
  SearchResponse search(@RequestBody SearchRequest request) {
    long limit = request.limit() == null ? USUAL_LIMIT : request.limit();
    if (limit < 1 || limit > MOST) {
      throw ApiException.refused(List.of(new FieldProblem("limit", Rule.OUT_OF_RANGE, MOST)));
    }
    String query = request.query() == null ? "" : request.query();
    try {
      return switch (search.find(query, (int) limit, Optional.ofNullable(request.after()))) {
        case Checked.Accepted<CustomerSearch.Results>(CustomerSearch.Results results) ->
            new SearchResponse(results.items(), results.next().orElse(null));
        case Checked.Refused<CustomerSearch.Results>(List<FieldProblem> problems) ->
            throw ApiException.refused(problems);
      };
    } catch (CustomerSearch.ForeignCursor foreign) {
      throw ApiException.of(ErrorCode.InvalidCursor);
    }
  }

  @GetMapping("/{reference}")
  CustomerResponse get(@PathVariable String reference) {
    return customers
        .find(reference)
        .map(
            view ->
                new CustomerResponse(
                    view.customer(),
                    view.phone().orElse(null),
                    view.language().orElse(null),
                    view.addresses(),
                    view.version(),
                    view.fallbackReason().orElse(null),
                    view.aliases(),
                    view.changedAt()))
        .orElseThrow(() -> ApiException.of(ErrorCode.CustomerNotFound));
  }
}
