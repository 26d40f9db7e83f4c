package kundpost.launcher;

/// Something outside the program is in the way. The message is one sentence for the person who
/// started it: what is wrong and what to do.
public final class CannotStart extends RuntimeException {

  public CannotStart(String sentence) {
    super(sentence);
  }

  public CannotStart(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
