package kundpost.headquarters.diagnosis;

/// A field's name within a sentence; its words are in the messages under `field.`
record FieldName(String field) {}
