/// main(): the commands, and what starts the roles of one process and stops them again.
@NullMarked
package kundpost.launcher;

import org.jspecify.annotations.NullMarked;
