package kundpost.headquarters.backoffice;

import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// What is said once, on the page after a change.
public record Toast(Status status, Text text) {

  public static void done(RedirectAttributes next, String key, Object... arguments) {
    next.addFlashAttribute("toast", new Toast(Status.DELIVERED, Text.of(key, arguments)));
  }

  /// Done here, but not yet in force everywhere, or otherwise not quite as wished.
  public static void waiting(RedirectAttributes next, String key, Object... arguments) {
    next.addFlashAttribute("toast", new Toast(Status.WAITING, Text.of(key, arguments)));
  }

  public static void stopped(RedirectAttributes next, String key, Object... arguments) {
    next.addFlashAttribute("toast", new Toast(Status.STOPPED, Text.of(key, arguments)));
  }
}
