package kundpost.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/// The role as it runs, on a free port of 127.0.0.1 and a database of the test's choice.
final class RunningIdentity implements AutoCloseable {

  static final String STAFF_PASSWORD = "a staff password";
  static final String CLIENT_SECRET = "a back office secret";

  final String url;
  final ConfigurableApplicationContext context;

  private RunningIdentity(String url, ConfigurableApplicationContext context) {
    this.url = url;
    this.context = context;
  }

  static RunningIdentity on(String database) {
    return on(database, Map.of());
  }

  /// @param more settings that differ from the usual ones
  static RunningIdentity on(String database, Map<String, String> more) {
    int port = freePort();
    String url = "http://127.0.0.1:" + port;
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("server.port", Integer.toString(port));
    settings.put("spring.datasource.url", database);
    settings.put("spring.datasource.username", "postgres");
    settings.put("spring.datasource.password", "postgres");
    settings.put("kundpost.identity.url", url);
    settings.put("kundpost.identity.staff-username", "admin");
    settings.put("kundpost.identity.staff-password", STAFF_PASSWORD);
    settings.put("kundpost.identity.back-office-client-id", "back-office");
    settings.put("kundpost.identity.back-office-client-secret", CLIENT_SECRET);
    settings.put(
        "kundpost.identity.back-office-redirect-uri",
        "http://127.0.0.1:8080/login/oauth2/code/staff");
    settings.put("kundpost.identity.back-office-url", "http://127.0.0.1:8080");
    settings.put("kundpost.identity.storefront-url", "http://127.0.0.1:8081");
    settings.put("kundpost.identity.demo", "true");
    settings.put("kundpost.identity.mailbox", "true");
    settings.putAll(more);
    String[] arguments =
        settings.entrySet().stream()
            .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
            .toArray(String[]::new);
    SpringApplication application = new SpringApplication(IdentityApplication.class);
    String[] all = new String[arguments.length + 1];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--spring.config.name=identity";
    return new RunningIdentity(url, application.run(all));
  }

  String shoppers() {
    return url + "/shoppers";
  }

  String staff() {
    return url + "/staff";
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  // The issuer must be known before the server starts, so the port is found first.
  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
