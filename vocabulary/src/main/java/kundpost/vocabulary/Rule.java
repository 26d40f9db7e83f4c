package kundpost.vocabulary;

/// Why a field is refused. The names travel in every API as `rule`; the texts are in
/// `field-problems.properties`.
public enum Rule {
  REQUIRED,
  TOO_LONG,
  TOO_SHORT,
  CONTROL_CHARACTER,
  BROKEN_TEXT,
  INVISIBLE_TEXT,
  INVALID_EMAIL,
  INVALID_PHONE,
  UNKNOWN_LANGUAGE,
  UNKNOWN_COUNTRY,
  INVALID_POSTAL_CODE,
  INVALID_ID,
  UNKNOWN_VALUE,
  TOO_MANY,
  OUT_OF_RANGE
}
