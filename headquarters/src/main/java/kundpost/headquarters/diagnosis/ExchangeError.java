package kundpost.headquarters.diagnosis;

/// A stable code of the exchange within a sentence; its words are in the messages under
/// `exchangeError.`
record ExchangeError(String code) {}
