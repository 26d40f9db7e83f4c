package kundpost.exchange;

/// Headquarters' side of P-0001: takes packages and holds them durably before it answers.
public interface UploadIntake {

  /// @throws NotNow when headquarters is being serviced or has too much to do
  UploadReceipt take(ScaleUnitId from, UploadPackage uploadPackage, long bytes) throws NotNow;
}
