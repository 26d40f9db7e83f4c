/// Who may use which connections: sign-ups never queue behind jobs or the back office.
@NullMarked
package kundpost.headquarters.database;

import org.jspecify.annotations.NullMarked;
