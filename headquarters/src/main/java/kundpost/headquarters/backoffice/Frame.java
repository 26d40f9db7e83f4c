package kundpost.headquarters.backoffice;

import java.util.List;

/// What the frame around a page shows besides the page.
///
/// @param user who is signed in; empty before sign-in
/// @param back the page's own address, to come back to after a switch
record Frame(
    String language, String theme, String user, String back, List<Banner> banners, Times times) {}
