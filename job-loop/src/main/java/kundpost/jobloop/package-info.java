/// Runs one scheduler job by its schedule, in whichever role the job belongs to.
@NullMarked
package kundpost.jobloop;

import org.jspecify.annotations.NullMarked;
