package kundpost.launcher;

import org.slf4j.bridge.SLF4JBridgeHandler;

/// One log file for all roles of the process, set up once: a role's own logging set-up would undo
/// its neighbour's.
final class Logs {

  private Logs() {}

  /// To be called before anything logs.
  static void to(DataFolder folder) {
    System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
    System.setProperty("kundpost.logs", folder.file("logs").toString());
    System.setProperty("logback.configurationFile", "kundpost/launcher/logback.xml");
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
  }
}
