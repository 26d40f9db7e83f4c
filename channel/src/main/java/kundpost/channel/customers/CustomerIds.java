package kundpost.channel.customers;

import kundpost.vocabulary.CustomerId;

/// Makes the id that comes before anything else.
@FunctionalInterface
interface CustomerIds {

  CustomerId next();
}
