package kundpost.exchange.http;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/// The JSON of the exchange: unknown fields are ignored, so that either side may be newer; anything
/// ambiguous is refused. Text travels in ASCII with escapes, so that even text which is not valid
/// Unicode arrives as it was.
final class WireJson {

  private static final int DEEPEST = 32;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                  .build())
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private WireJson() {}

  static byte[] write(Object message) {
    return MAPPER.writeValueAsBytes(message);
  }

  /// Reads a message whose texts may be missing: for customers, which headquarters checks itself.
  static <T> T read(byte[] json, Class<T> type) throws NotUnderstood {
    try {
      T message = MAPPER.readValue(json, type);
      if (message == null) {
        throw new NotUnderstood();
      }
      return message;
    } catch (JacksonException unreadable) {
      // The parser's own message may quote personal data.
      throw new NotUnderstood();
    }
  }

  /// Reads a message in which everything must be there that is not marked nullable.
  static <T> T readComplete(byte[] json, Class<T> type) throws NotUnderstood {
    T message = read(json, type);
    requireComplete(message);
    return message;
  }

  private static void requireComplete(@Nullable Object value) throws NotUnderstood {
    switch (value) {
      case null -> throw new NotUnderstood();
      case Record message -> requireComponents(message);
      case Collection<?> items -> {
        for (Object item : items) {
          requireComplete(item);
        }
      }
      case Map<?, ?> entries -> requireComplete(entries.values());
      default -> {}
    }
  }

  private static void requireComponents(Record message) throws NotUnderstood {
    for (RecordComponent component : message.getClass().getRecordComponents()) {
      Object value;
      try {
        value = component.getAccessor().invoke(message);
      } catch (ReflectiveOperationException notOurs) {
        throw new IllegalStateException(notOurs);
      }
      if (value != null || !component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
        requireComplete(value);
      }
    }
  }

  /// The other side's message is not what was agreed.
  static final class NotUnderstood extends Exception {
    private static final long serialVersionUID = 1L;

    NotUnderstood() {
      super("message not understood", null, false, false);
    }
  }
}
