/// Why is this customer not in headquarters? Facts are gathered, a decision table names the cause,
/// and page, API and terminal say it in the same words.
@NullMarked
package kundpost.headquarters.diagnosis;

import org.jspecify.annotations.NullMarked;
