package kundpost.headquarters.asynccustomers;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a package brings for one staged row.
///
/// @param record JSON text
/// @param packageId null when the channel named none
/// @param operatingUnitNumber empty when the record's is none
record Arrival(String record, @Nullable UUID packageId, String operatingUnitNumber) {}
