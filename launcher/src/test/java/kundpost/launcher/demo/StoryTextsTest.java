package kundpost.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class StoryTextsTest {

  @Test
  void bothLanguagesSayTheSame() throws IOException {
    Properties english = texts("story.properties");
    Properties swedish = texts("story_sv.properties");
    assertThat(swedish.keySet()).isEqualTo(english.keySet());
    for (String key : english.stringPropertyNames()) {
      assertThat(details(swedish.getProperty(key)))
          .as(key)
          .isEqualTo(details(english.getProperty(key)));
    }
  }

  private static String details(String text) {
    return text.replaceAll("[^{}]*(?:([{][0-9][}])|$)", "$1")
        .chars()
        .sorted()
        .mapToObj(Character::toString)
        .toList()
        .toString();
  }

  private static Properties texts(String name) throws IOException {
    try (Reader reader =
        new InputStreamReader(
            Objects.requireNonNull(StoryTextsTest.class.getResourceAsStream(name)),
            StandardCharsets.UTF_8)) {
      Properties properties = new Properties();
      properties.load(reader);
      return properties;
    }
  }
}
