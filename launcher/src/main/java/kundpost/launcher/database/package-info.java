/// The PostgreSQL that the roles of this process stand on: the embedded one in the data folder, or
/// one that the operator names.
@NullMarked
package kundpost.launcher.database;

import org.jspecify.annotations.NullMarked;
