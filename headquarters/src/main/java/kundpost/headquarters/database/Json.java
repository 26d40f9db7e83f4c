package kundpost.headquarters.database;

import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The JSON that goes into the database: rows of a set-based statement, and whole records. In ASCII
/// with escapes, so that text which PostgreSQL cannot hold can at least be kept as `json`.
public final class Json {

  private static final JsonMapper MAPPER =
      JsonMapper.builder(JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private Json() {}

  public static String write(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  /// @throws IllegalArgumentException when the text is not such JSON; its message quotes nothing
  public static <T> T read(String json, Class<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JacksonException unreadable) {
      throw new IllegalArgumentException("not a " + type.getSimpleName());
    }
  }
}
