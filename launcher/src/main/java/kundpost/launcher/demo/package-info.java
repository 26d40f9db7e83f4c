/// `demo`: the story of a customer record, told by a shopper, a store and a member of staff who
/// know nothing but the public HTTP APIs.
@NullMarked
package kundpost.launcher.demo;

import org.jspecify.annotations.NullMarked;
