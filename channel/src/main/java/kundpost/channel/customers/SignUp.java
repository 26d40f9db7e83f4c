package kundpost.channel.customers;

import java.util.Optional;
import kundpost.channel.configuration.Store;
import kundpost.vocabulary.CustomerDetails;
import kundpost.vocabulary.ExternalIdentity;

/// A sign-up whose every field is valid.
///
/// @param store as it is in force at this moment
/// @param emailVerified the identity provider vouches for the address
/// @param shopper empty when a store's application signs somebody up
/// @param key empty when each request makes a customer of its own
record SignUp(
    Store store,
    CustomerDetails details,
    boolean emailVerified,
    Optional<ExternalIdentity> shopper,
    Optional<SignUpKey> key) {}
