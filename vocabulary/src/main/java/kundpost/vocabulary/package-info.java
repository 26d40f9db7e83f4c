/// The values every role speaks, and the one set of rules that makes a value valid.
@NullMarked
package kundpost.vocabulary;

import org.jspecify.annotations.NullMarked;
