package kundpost.headquarters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kundpost.exchange.HeadquartersUnreachable;
import kundpost.headquarters.api.ErrorCode;
import org.junit.jupiter.api.Test;

class TextsTest {

  private final Properties english = read("messages.properties");
  private final Properties swedish = read("messages_sv.properties");

  private static Properties read(String name) {
    Properties texts = new Properties();
    try (Reader in =
        new InputStreamReader(
            Objects.requireNonNull(TextsTest.class.getResourceAsStream("/headquarters/" + name)),
            StandardCharsets.UTF_8)) {
      texts.load(in);
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
    return texts;
  }

  @Test
  void bothLanguagesHaveTheSameTextsWithTheSameGaps() {
    assertThat(swedish.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
    for (String key : english.stringPropertyNames()) {
      assertThat(gaps(swedish.getProperty(key))).as(key).isEqualTo(gaps(english.getProperty(key)));
      assertThat(swedish.getProperty(key)).as(key).isNotBlank();
      // An apostrophe means something else once a text has gaps.
      assertThat(english.getProperty(key) + swedish.getProperty(key)).as(key).doesNotContain("'");
    }
  }

  private static String gaps(String text) {
    return Pattern.compile("\\{([0-9])")
        .matcher(text)
        .results()
        .map(gap -> gap.group(1))
        .collect(Collectors.toCollection(TreeSet::new))
        .toString();
  }

  @Test
  void everyTextThatATemplateNamesExists() throws IOException {
    Pattern named = Pattern.compile("#\\{([A-Za-z0-9.-]+)");
    try (Stream<Path> templates =
        Files.walk(Path.of("src/main/resources/headquarters/templates"))) {
      for (Path template : templates.filter(Files::isRegularFile).toList()) {
        assertThat(named.matcher(Files.readString(template)).results().map(hit -> hit.group(1)))
            .as(template.toString())
            .allMatch(english::containsKey);
      }
    }
  }

  @Test
  void everyErrorAndEveryFallBackHasItsWords() {
    for (ErrorCode code : ErrorCode.values()) {
      assertThat(english).containsKeys("problem." + code + ".title", "problem." + code + ".detail");
    }
    for (HeadquartersUnreachable.Reason reason : HeadquartersUnreachable.Reason.values()) {
      assertThat(english).containsKey("fallback." + reason);
    }
  }
}
