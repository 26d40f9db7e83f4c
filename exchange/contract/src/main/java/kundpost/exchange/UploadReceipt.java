package kundpost.exchange;

/// Headquarters holds every record of the package durably: the channel may take them off its queue.
///
/// @param received records in the package
/// @param fresh records headquarters had not seen at this version
public record UploadReceipt(int received, int fresh) {}
