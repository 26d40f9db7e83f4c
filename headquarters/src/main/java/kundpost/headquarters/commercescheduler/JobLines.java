package kundpost.headquarters.commercescheduler;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kundpost.headquarters.backoffice.Place;
import kundpost.headquarters.dataexchange.Jobs;
import kundpost.headquarters.dataexchange.ScheduleWarnings;
import kundpost.headquarters.dataexchange.ScheduleWarnings.Warning;
import kundpost.headquarters.dataexchange.WarningTexts;
import org.springframework.stereotype.Component;

/// The jobs with what their settings keep back, in the reader's language.
@Component
class JobLines {

  private final Jobs jobs;
  private final ScheduleWarnings warnings;
  private final WarningTexts texts;
  private final Clock clock;

  JobLines(Jobs jobs, ScheduleWarnings warnings, WarningTexts texts, Clock clock) {
    this.jobs = jobs;
    this.warnings = warnings;
    this.texts = texts;
    this.clock = clock;
  }

  /// One warning in force and where to change it.
  record WarningLine(String text, String path) {}

  List<JobLine> all(Locale locale) {
    List<Warning> inForce = warnings.inForce();
    return jobs.all().stream().map(job -> line(job, inForce, locale)).toList();
  }

  JobLine one(Jobs.Job job, Locale locale) {
    return line(job, warnings.inForce(), locale);
  }

  List<WarningLine> warnings(Locale locale) {
    return warnings.inForce().stream()
        .map(warning -> new WarningLine(texts.text(warning, locale), path(warning)))
        .toList();
  }

  private static String path(Warning warning) {
    return warning
        .scaleUnit()
        .map(unit -> Place.CHANNEL_DATABASES.path() + "/" + unit)
        .orElseGet(
            () ->
                warning
                    .job()
                    .map(job -> Place.JOBS.path() + "/" + job.wireName())
                    .orElse(Place.DISTRIBUTION_SCHEDULE.path()));
  }

  private JobLine line(Jobs.Job job, List<Warning> among, Locale locale) {
    List<String> own =
        among.stream()
            .filter(warning -> warning.job().equals(Optional.of(job.number())))
            .map(warning -> texts.text(warning, locale))
            .toList();
    return JobLine.of(job, own, clock.instant());
  }
}
