package kundpost.headquarters.asynccustomers;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import kundpost.headquarters.api.ApiException;
import kundpost.vocabulary.FieldProblem;
import kundpost.vocabulary.Rule;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The list as a file, for programs.
@RestController
@RequestMapping("/api/customer-synchronization/export")
class ExportApi {

  private final StatusExport export;

  ExportApi(StatusExport export) {
    this.export = export;
  }

  @PostMapping
  void export(
      @RequestBody StatusFilter.Draft draft,
      @Nullable Principal by,
      Locale locale,
      HttpServletResponse response)
      throws IOException {
    StatusFilter filter = CustomerSynchronizationApi.checked(draft);
    UUID id =
        export
            .begin(filter, by == null ? "api" : by.getName())
            .orElseThrow(
                () ->
                    ApiException.refused(
                        List.of(
                            new FieldProblem("olderThan", Rule.TOO_MANY, StatusExport.MOST_ROWS))));
    response.setContentType("text/csv;charset=UTF-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader(
        "Content-Disposition", "attachment; filename=\"customer-synchronization.csv\"");
    export.write(id, filter, locale, response.getOutputStream());
  }
}
