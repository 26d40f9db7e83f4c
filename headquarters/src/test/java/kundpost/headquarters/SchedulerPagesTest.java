package kundpost.headquarters;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.util.ReflectionTestUtils;

/// The scheduler's pages with something on them.
class SchedulerPagesTest extends HeadquartersTest {

  private static final String SESSION = "0197c000-0000-7000-8000-0000000005e5";
  private static final String CUSTOMER = "0197c000-0000-7000-8000-00000000dead";
  private Staff ann = new Staff(BASE);

  @BeforeEach
  void someSessions() {
    jdbc.sql("truncate upload_session, download_session, job_run, waiting_at_channel").update();
    jdbc.sql(
            """
            insert into upload_session (session_id, scale_unit, package_id, rows, fresh, bytes)
            values (cast(:id as uuid), 'sweden-1', cast(:id as uuid), 2, 1, 1500)
            """)
        .param("id", SESSION)
        .update();
    jdbc.sql(
            """
            insert into staged_customer (customer_id, version, scale_unit, record, state, problems,
              finished_at, package_id, operating_unit_number)
            values (cast(:id as uuid), 1, 'sweden-1', cast('{}' as json), 'Parked', '[]', now(),
              cast(:session as uuid), '068')
            """)
        .param("id", CUSTOMER)
        .param("session", SESSION)
        .update();
    ann = Staff.signedIn(BASE);
    ann.language("en");
  }

  @Autowired private ApplicationContext context;

  /// As the clock does every ten minutes.
  private void forgetOld() {
    Object housekeeping = context.getBean("exchangeHousekeeping");
    ReflectionTestUtils.invokeMethod(housekeeping, "forgetOld");
  }

  @AfterEach
  void nothingPaused() {
    jdbc.sql("update scale_unit set paused = false, clock_offset_millis = 0").update();
    for (String job : List.of("P-0001", "SYNC-CUSTOMERS", "1010", "1070", "1110")) {
      api("PUT", "/api/jobs/" + job + "/schedule", "{\"kind\": \"Continuous\", \"active\": true}");
    }
    jdbc.sql("truncate upload_session, download_session, job_run, waiting_at_channel").update();
  }

  @Test
  void aScheduleThatKeepsRecordsBackIsSaidOnEveryPageThatHelps() {
    jdbc.sql(
            """
            update scale_unit set waiting_at_channel = 37,
              oldest_waiting_since = now() - interval '3 days'
            """)
        .update();
    ann.get("/jobs/P-0001");
    HttpResponse<String> saved =
        ann.post("/jobs/P-0001/schedule", Map.of("kind", "Manual", "active", "true"));
    String sentence = "sign-ups stay in the channel databases until somebody chooses Run now.";
    assertThat(saved.body()).contains("It keeps records back").contains(sentence);
    for (String path : List.of("/jobs", "/jobs/P-0001", "/distribution-schedule")) {
      assertThat(ann.get(path).body())
          .contains(sentence)
          .contains("37 are waiting now, the oldest since");
    }
    assertThat(ann.get("/").body()).contains("One setting keeps records back");
    assertThat(ann.language("sv").get("/distribution-schedule").body())
        .contains("registreringar stannar i kanaldatabaserna")
        .contains("37 väntar nu, den äldsta sedan");
  }

  @Test
  void aJobIsTakenOutOfUseAndKeepsItsSchedule() {
    ann.get("/jobs/1070");
    HttpResponse<String> saved =
        ann.post(
            "/jobs/1070/schedule",
            Map.of("kind", "Every", "count", "2", "unit", "minutes", "active", "false"));
    assertThat(saved.body()).contains("1070 is not active").contains("Every 2 min");
    assertThat(ann.get("/distribution-schedule").body()).contains("Only by Run now");
    ann.post("/jobs/1070/schedule", Map.of("kind", "Every", "count", "3", "unit", "minutes"));
    assertThat(ann.get("/jobs/1070").body())
        .as("a form that does not say leaves it")
        .contains("1070 is not active");
    ann.post(
        "/jobs/1070/schedule",
        Map.of("kind", "Every", "count", "3", "unit", "minutes", "active", "true"));
    assertThat(ann.get("/jobs/1070").body()).doesNotContain("class=\"note waiting\"");
  }

  @Test
  void aScaleUnitIsPausedAfterAConfirmationAndResumed() {
    jdbc.sql("update scale_unit set waiting_at_channel = 12").update();
    assertThat(ann.get("/channel-databases/sweden-1/pause").body())
        .contains("12 records wait there now.")
        .contains("2 came from it in the last hour");
    HttpResponse<String> refused =
        ann.post("/channel-databases/sweden-1/pause", Map.of("reason", "x".repeat(201)));
    assertThat(refused.body()).contains("aria-invalid=\"true\"").contains("role=\"alert\"");
    HttpResponse<String> paused =
        ann.post("/channel-databases/sweden-1/pause", Map.of("reason", "disk <swap>"));
    assertThat(paused.body()).contains("Paused by").contains("disk &lt;swap&gt;");
    assertThat(ann.get("/customers").body())
        .as("on every page")
        .contains("Data synchronization of sweden-1 is paused")
        .contains("12 records wait there")
        .contains("href=\"/channel-databases/sweden-1\"");
    assertThat(ann.get("/channel-databases/sweden-1/now").body()).doesNotContain("<html");
    ann.get("/channel-databases/sweden-1");
    assertThat(ann.post("/channel-databases/sweden-1/resume", Map.of("resume", "now")).body())
        .contains("is resumed")
        .doesNotContain("A pause is easily forgotten");
  }

  @Test
  void aChannelDatabaseShowsWhatWaitsAndThatItsClockIsOff() {
    jdbc.sql("update scale_unit set clock_offset_millis = -40000, waiting_at_channel = 1").update();
    jdbc.sql(
            """
            insert into waiting_at_channel values ('sweden-1', cast(:id as uuid), 1, '068',
              now() - interval '1 hour', 3, now() + interval '1 minute', 'TIME_OUT')
            """)
        .param("id", CUSTOMER)
        .update();
    assertThat(ann.get("/channel-databases").body()).contains("−40 s").contains("Norrsken");
    assertThat(ann.get("/channel-databases/sweden-1").body())
        .contains("Its clock is off by −40 s")
        .contains("data-customer=\"" + CUSTOMER + "\"")
        .contains("Headquarters did not answer in time");
    assertThat(ann.get("/channel-databases/rows").body()).startsWith("<tbody");
  }

  @Test
  void anUploadSessionLeadsToItsRecords() {
    assertThat(ann.get("/upload-sessions").body())
        .contains("data-session=\"" + SESSION + "\"")
        .contains("Apply failed");
    assertThat(ann.get("/upload-sessions?status=Applied").body())
        .contains("Nothing matches this filter");
    assertThat(ann.get("/upload-sessions?scaleUnit=sweden-1&status=ApplyFailed").body())
        .contains(SESSION);
    assertThat(ann.get("/upload-sessions/" + SESSION).body())
        .contains("href=\"/customer-synchronization/" + CUSTOMER + "\"")
        .contains("Every record of it was refused");
    assertThat(ann.language("sv").get("/upload-sessions/" + SESSION).body())
        .contains("Tillämpningen misslyckades");
  }

  @Test
  void newSessionsDoNotMoveWhatIsBeingRead() {
    String before = ann.get("/upload-sessions").body();
    var poll = Pattern.compile("hx-get=\"(/upload-sessions/rows[^\"]+)\"").matcher(before);
    assertThat(poll.find()).isTrue();
    jdbc.sql(
            """
            insert into upload_session (session_id, scale_unit, error, hour, tries,
              received_at)
            values (gen_random_uuid(), 'sweden-1', 'OVERLOADED', now(), 9, clock_timestamp())
            """)
        .update();
    String after = ann.get(poll.group(1).replace("&amp;", "&")).body();
    assertThat(Pattern.compile("data-session=").matcher(after).results().count()).isEqualTo(1);
    assertThat(after).contains(SESSION).contains("One new: show it").doesNotContain("<html");
    assertThat(ann.get("/upload-sessions").body())
        .contains("Headquarters had too much to do")
        .contains("Upload failed");
  }

  @Test
  void downloadSessionsAreFilteredAndTurned() {
    jdbc.sql(
            """
            insert into download_session (session_id, scale_unit, job, from_position, to_position,
              rows, bytes, duration_millis)
            select gen_random_uuid(), 'sweden-1', case when n = 60 then '1070' else '1010' end,
              n, n + 1000000, 5, 2000, 3
            from generate_series(1, 60) n
            """)
        .update();
    String first = ann.get("/download-sessions").body();
    assertThat(Pattern.compile("data-session=").matcher(first).results().count()).isEqualTo(50);
    var next = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"").matcher(first);
    assertThat(next.find()).isTrue();
    String second = ann.get(next.group(1).replace("&amp;", "&")).body();
    assertThat(Pattern.compile("data-session=").matcher(second).results().count()).isEqualTo(10);
    assertThat(ann.get("/download-sessions?job=1070").body()).contains("60 → 1000060");
    assertThat(ann.get("/download-sessions?after=forged").body()).contains("data-session");
  }

  @Test
  void aJobsHistoryIsFilteredAndSaysWhatToDo() {
    jdbc.sql(
            """
            insert into job_run (run_id, job, scale_unit, started_at, duration_millis, rows, bytes,
              outcome, error)
            values (gen_random_uuid(), 'P-0001', 'sweden-1', now(), 30, 0, 0, 'Failed', 'NOT_ACCEPTED'),
              (gen_random_uuid(), 'P-0001', 'sweden-1', now(), 30, 7, 9, 'Done', null)
            """)
        .update();
    assertThat(ann.get("/jobs/P-0001").body())
        .contains("2 runs in the last 24 hours, one of them failed.")
        .contains("7 rows moved.")
        .contains("Set the clock of the channel, or enrol it again");
    assertThat(ann.get("/jobs/P-0001?outcome=Done").body())
        .contains("data-run")
        .doesNotContain("enrol it again");
    assertThat(ann.get("/jobs/P-0001?outcome=Failed&scaleUnit=nowhere").body())
        .contains("Nothing matches this filter");
  }

  @Test
  void whatIsOlderThanThirtyDaysIsForgottenButNotAJobsLastRun() {
    jdbc.sql(
            """
            insert into job_run (run_id, job, started_at, duration_millis, rows, bytes, outcome,
              reported_at)
            select gen_random_uuid(), 'SYNC-CUSTOMERS', now() - n * interval '31 days', 5, 1, 0, 'Done',
              now() - n * interval '31 days'
            from generate_series(1, 3) n
            """)
        .update();
    jdbc.sql(
            """
            insert into upload_session (session_id, scale_unit, package_id, last_received_at)
            select gen_random_uuid(), 'sweden-1', gen_random_uuid(), now() - interval '31 days'
            from generate_series(1, 2500)
            """)
        .update();
    forgetOld();
    assertThat(jdbc.sql("select count(*) from upload_session").query(Long.class).single())
        .isEqualTo(1);
    assertThat(
            jdbc.sql("select count(*) from job_run where job = 'SYNC-CUSTOMERS'")
                .query(Long.class)
                .single())
        .isEqualTo(1);
  }

  @Test
  void aRunSaysHowManyRecordsItStopped() {
    jdbc.sql(
            """
            insert into staged_move (customer_id, version, scale_unit, ordinal, from_state, to_state,
              reason_code, actor, attempt, at)
            select gen_random_uuid(), 1, 'sweden-1', 1, 'Staged', 'Parked', 'Refused', 'test', 1,
              now() - n * interval '1 second'
            from generate_series(0, 3) n
            """)
        .update();
    // One of them was tried again within the run, and stopped again.
    jdbc.sql(
            """
            insert into staged_move (customer_id, version, scale_unit, ordinal, from_state, to_state,
              reason_code, actor, attempt, at)
            select m.customer_id, 1, 'sweden-1', next.ordinal, next.before, next.after, 'Retried',
              'test', 1, m.at
            from (select * from staged_move where actor = 'test' order by at desc limit 1) m,
              (values (2, 'Parked', 'Staged'), (3, 'Staged', 'Parked')) next (ordinal, before, after)
            """)
        .update();
    jdbc.sql(
            """
            insert into job_run (run_id, job, started_at, duration_millis, rows, bytes, outcome)
            values (gen_random_uuid(), 'SYNC-CUSTOMERS', now() - interval '1500 milliseconds', 1500, 5,
              0, 'Done')
            """)
        .update();
    assertThat(ann.get("/jobs/SYNC-CUSTOMERS").body())
        .contains("5 records became customers, 4 were stopped.");
    var runs = get("/api/jobs").body();
    assertThat(runs.at("/1/lastRun/rows").asInt()).isEqualTo(5);
    jdbc.sql("truncate staged_move").update();
  }

  @Test
  void onlySettingsThatKeepCustomersBackCountAsKeepingRecordsBack() {
    for (String job : new String[] {"1070", "1110", "RECONCILE"}) {
      api("PUT", "/api/jobs/" + job + "/schedule", "{\"kind\": \"Manual\"}");
    }
    try {
      assertThat(ann.get("/").body()).contains("No setting keeps records back.");
      assertThat(ann.get("/distribution-schedule").body()).contains("1070 is set to Manual");
      api("PUT", "/api/jobs/1010/schedule", "{\"kind\": \"Manual\"}");
      assertThat(ann.get("/").body()).contains("One setting keeps records back");
    } finally {
      for (String job : new String[] {"1070", "1110", "1010"}) {
        api("PUT", "/api/jobs/" + job + "/schedule", "{\"kind\": \"Continuous\"}");
      }
      api(
          "PUT",
          "/api/jobs/RECONCILE/schedule",
          "{\"kind\": \"Recurring\", \"cron\": \"0 0 3 * * *\"}");
    }
  }
}
