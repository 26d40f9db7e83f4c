package kundpost.headquarters.asynccustomers;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.Entry;
import kundpost.headquarters.asynccustomers.CustomerSynchronization.Waiting;
import org.springframework.stereotype.Component;

/// A filtered list as a CSV file (RFC 4180, UTF-8 with a byte order mark, so that spreadsheets read
/// it right). Who took which list is written down before the first row leaves.
@Component
public class StatusExport {

  /// Rows in one file.
  public static final int MOST_ROWS = 250_000;

  private static final int ROWS_AT_ONCE = 500;

  private static final List<String> COLUMNS =
      List.of(
          "customerId",
          "version",
          "scaleUnit",
          "store",
          "state",
          "givenName",
          "surname",
          "email",
          "phone",
          "language",
          "reasons",
          "rules",
          "nextTry",
          "received",
          "finished",
          "attempts",
          "accountNumber");

  private final CustomerSynchronization synchronization;
  private final ExportTable table;

  StatusExport(CustomerSynchronization synchronization, ExportTable table) {
    this.synchronization = synchronization;
    this.table = table;
  }

  /// Writes down who exports what; empty, and nothing written down, when it is more than
  /// [#MOST_ROWS].
  public Optional<UUID> begin(StatusFilter filter, String by) {
    long matching = synchronization.count(filter);
    if (matching > MOST_ROWS) {
      return Optional.empty();
    }
    UUID id = UUID.randomUUID();
    table.begin(id, filter, matching, by);
    return Optional.of(id);
  }

  /// Writes the file page by page, newest first.
  public void write(UUID id, StatusFilter filter, Locale locale, OutputStream out)
      throws IOException {
    try (Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8)) {
      text.write('\ufeff');
      CsvWriter csv = CsvWriter.builder().build(text);
      csv.writeRecord(
          COLUMNS.stream().map(name -> ReasonTexts.text("column." + name, locale)).toList());
      long written = 0;
      Optional<String> after = Optional.empty();
      do {
        CustomerSynchronization.Page page = synchronization.list(filter, ROWS_AT_ONCE, after);
        page.items().forEach(entry -> csv.writeRecord(cells(entry, locale)));
        written += page.items().size();
        csv.flush();
        after = page.next();
      } while (after.isPresent() && written < MOST_ROWS);
      table.end(id, written);
    }
  }

  private static List<String> cells(Entry entry, Locale locale) {
    return Stream.of(
            entry.customerId().toString(),
            Integer.toString(entry.version()),
            entry.scaleUnit(),
            entry.operatingUnitNumber(),
            ReasonTexts.text("state." + entry.state(), locale),
            entry.fields().givenName(),
            entry.fields().surname(),
            entry.fields().email(),
            entry.fields().phone(),
            entry.fields().language(),
            reasons(entry, locale),
            rules(entry),
            entry.waiting().map(Waiting::nextAttemptAt).map(Instant::toString).orElse(""),
            entry.receivedAt().toString(),
            entry.finishedAt().map(Instant::toString).orElse(""),
            Integer.toString(entry.attempts()),
            entry.accountNumber().orElse(""))
        .map(StatusExport::harmless)
        .toList();
  }

  private static String reasons(Entry entry, Locale locale) {
    return entry
        .waiting()
        .map(waiting -> waiting.reason().title(entry.state(), locale))
        .orElseGet(
            () ->
                entry.problems().stream()
                    .map(
                        reason ->
                            ReasonTexts.field(reason.field(), locale)
                                + ": "
                                + reason.message(locale))
                    .map(text -> text.replaceFirst("^: ", ""))
                    .collect(Collectors.joining(" | ")));
  }

  private static String rules(Entry entry) {
    return entry
        .waiting()
        .map(waiting -> waiting.reason().name())
        .orElseGet(
            () ->
                entry.problems().stream()
                    .map(reason -> (reason.rule() + " " + reason.field()).strip())
                    .collect(Collectors.joining(" | ")));
  }

  /// A spreadsheet must not take what a shopper typed for a formula.
  static String harmless(String cell) {
    String seen = cell.stripLeading();
    if (seen.isEmpty()) {
      return cell.isEmpty() ? cell : "'" + cell;
    }
    int first = seen.codePointAt(0);
    return "=+-@＝＋－＠".indexOf(first) >= 0 || Character.isISOControl(cell.codePointAt(0))
        ? "'" + cell
        : cell;
  }
}
