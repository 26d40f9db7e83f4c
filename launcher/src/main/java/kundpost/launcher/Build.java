package kundpost.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/// What this program was built as.
public final class Build implements IVersionProvider {

  private static final Properties PROPERTIES = read();

  public static String version() {
    return PROPERTIES.getProperty("version");
  }

  /// The version of the PostgreSQL that lies in the jar, for example `18.6.0`.
  public static String postgres() {
    return PROPERTIES.getProperty("postgres");
  }

  @Override
  public String[] getVersion() {
    return new String[] {
      "Kundpost " + version() + " (Java " + Runtime.version() + ", PostgreSQL " + postgres() + ")"
    };
  }

  private static Properties read() {
    try (InputStream in = Build.class.getResourceAsStream("build.properties")) {
      if (in == null) {
        throw new IllegalStateException("build.properties is not in the jar");
      }
      Properties properties = new Properties();
      properties.load(in);
      return properties;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
