/// What every answer of the headquarters API has in common: strict JSON in, problem+json for every
/// error.
@NullMarked
package kundpost.headquarters.api;

import org.jspecify.annotations.NullMarked;
