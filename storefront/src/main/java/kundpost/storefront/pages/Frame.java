package kundpost.storefront.pages;

/// What the frame around every page needs to know.
///
/// @param handle empty where the page belongs to no store
/// @param storeName empty where no name is known
/// @param storeUrl the store's absolute address, on which signing in starts so that it ends with
///   the same cookies
/// @param path the page itself, for the language switch
public record Frame(
    Brand brand, String handle, String storeName, String storeUrl, boolean signedIn, String path) {}
