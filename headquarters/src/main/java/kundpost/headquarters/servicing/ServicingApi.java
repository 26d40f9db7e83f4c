package kundpost.headquarters.servicing;

import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kundpost.headquarters.api.ApiException;
import kundpost.vocabulary.Checked;
import kundpost.vocabulary.FieldProblem;
import kundpost.vocabulary.Rule;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Servicing for programs.
@RestController
@RequestMapping("/api/servicing")
class ServicingApi {

  private final ServicingSwitch servicing;

  ServicingApi(ServicingSwitch servicing) {
    this.servicing = servicing;
  }

  /// @param until when it ends by itself; null or left out for not before somebody ends it
  record Request(@Nullable Boolean active, @Nullable Instant until, @Nullable String message) {}

  record Response(
      boolean active,
      @Nullable Instant until,
      String message,
      Instant changedAt,
      String changedBy) {

    static Response of(Servicing servicing) {
      return new Response(
          servicing.active(),
          servicing.until().orElse(null),
          servicing.message(),
          servicing.changedAt(),
          servicing.changedBy());
    }
  }

  @GetMapping
  Response get() {
    return Response.of(servicing.current());
  }

  @PutMapping
  Response put(@RequestBody Request request, Principal by) {
    Boolean active = request.active();
    if (active == null) {
      throw ApiException.refused(List.of(new FieldProblem("active", Rule.REQUIRED, 0)));
    }
    String message = request.message() == null ? "" : request.message();
    var wish = new ServicingSwitch.Wish(active, Optional.ofNullable(request.until()), message);
    return switch (servicing.set(wish, by.getName())) {
      case Checked.Accepted<Servicing>(Servicing now) -> Response.of(now);
      case Checked.Refused<Servicing>(List<FieldProblem> problems) ->
          throw ApiException.refused(problems);
    };
  }
}
