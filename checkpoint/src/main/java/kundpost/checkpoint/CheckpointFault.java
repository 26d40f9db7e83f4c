package kundpost.checkpoint;

/// Thrown at a checkpoint where [Fault.Kind#THROW] was armed; the code around it must treat it like
/// any fault that nobody foresaw.
public final class CheckpointFault extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CheckpointFault(Checkpoint where) {
    super("fault armed at " + where.label());
  }
}
