package kundpost.headquarters.asynccustomers;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Some fields of a record with their raw texts, kept as one JSON object.
final class FieldTexts {

  private final Map<String, @Nullable String> texts = new LinkedHashMap<>();

  @JsonAnySetter
  void put(String field, @Nullable String text) {
    texts.put(field, text);
  }

  @JsonAnyGetter
  Map<String, @Nullable String> all() {
    return texts;
  }

  List<String> names() {
    return List.copyOf(texts.keySet());
  }

  @Nullable String get(String field) {
    return texts.get(field);
  }
}
