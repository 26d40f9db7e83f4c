/// What is measured: the running program, its databases, its processes and the machine.
@NullMarked
package kundpost.bench.site;

import org.jspecify.annotations.NullMarked;
