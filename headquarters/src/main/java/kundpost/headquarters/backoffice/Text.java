package kundpost.headquarters.backoffice;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;

/// A sentence to be said in the reader's language.
public record Text(String key, List<Object> arguments) implements MessageSourceResolvable {

  public static Text of(String key, Object... arguments) {
    return new Text(key, List.of(arguments));
  }

  @Override
  public String[] getCodes() {
    return new String[] {key};
  }

  @Override
  public Object @Nullable [] getArguments() {
    return arguments.toArray();
  }

  @Override
  public @Nullable String getDefaultMessage() {
    return null;
  }
}
