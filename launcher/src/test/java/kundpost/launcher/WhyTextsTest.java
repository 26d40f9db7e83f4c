package kundpost.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

class WhyTextsTest {

  @Test
  void bothLanguagesSayTheSame() {
    ResourceBundle english = ResourceBundle.getBundle("kundpost.launcher.why.why", Locale.ROOT);
    ResourceBundle swedish = ResourceBundle.getBundle("kundpost.launcher.why.why", Locale.of("sv"));
    assertThat(swedish.getLocale()).isEqualTo(Locale.of("sv"));
    assertThat(swedish.keySet()).isEqualTo(english.keySet());
  }
}
