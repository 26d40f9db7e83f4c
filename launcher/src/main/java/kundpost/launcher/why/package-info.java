/// `why`: asks the headquarters of a data folder why a customer is not there.
@NullMarked
package kundpost.launcher.why;

import org.jspecify.annotations.NullMarked;
