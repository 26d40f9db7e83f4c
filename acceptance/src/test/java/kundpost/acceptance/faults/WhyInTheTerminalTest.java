package kundpost.acceptance.faults;

import static kundpost.acceptance.faults.Whys.ASYNC_STORE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kundpost.acceptance.Program;
import kundpost.acceptance.faults.Whys.Signed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// `./kundpost why` says what the page says, and says in one sentence when it cannot ask.
@ExtendWith(SharedSite.class)
class WhyInTheTerminalTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void itSaysTheSameInTheReadersLanguage(Site site) {
    Whys whys = new Whys(site);
    whys.schedule("P-0001", "Manual", true);
    try {
      Signed anna = whys.signUp(ASYNC_STORE);
      whys.named(anna.email(), "UPLOAD_JOB_MANUAL");
      Program why = why(anna.email(), "--data", folder(site), "--language", "sv");
      assertThat(why.awaitEnd(PATIENCE)).as(why.output()).isZero();
      assertThat(why.output())
          .contains("Väntar i kanaldatabasen för Norrsken", "UPLOAD_JOB_MANUAL")
          .contains(anna.customerId(), "Kör P-0001 nu", "Registrerade sig", "sweden-1");
    } finally {
      whys.everythingContinuous();
    }
  }

  @Test
  void whereNoHeadquartersRunsItSaysSo(Site site) {
    Program nowhere = why("anna@example.com", "--data", folder(site) + "/none");
    assertThat(nowhere.awaitEnd(PATIENCE)).isEqualTo(1);
    assertThat(nowhere.output()).contains("--data").doesNotContain("Exception");
  }

  private static String folder(Site site) {
    return site.folder().resolve("headquarters").toString();
  }

  private static Program why(String... arguments) {
    List<String> all = new ArrayList<>(List.of("why"));
    all.addAll(List.of(arguments));
    return Program.start(all, List.of(), Map.of());
  }
}
