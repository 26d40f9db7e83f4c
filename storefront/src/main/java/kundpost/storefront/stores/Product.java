package kundpost.storefront.stores;

import java.util.List;
import java.util.Locale;
import kundpost.storefront.pages.Brand;

/// Something in a store's window: to look at, not yet to buy. Its drawing, its name and its text go
/// by brand and name.
///
/// @param price in whole Swedish kronor
record Product(Brand brand, String name, int price) {

  private static final String NO_BREAK = "\u00A0";

  static List<Product> of(Brand brand) {
    return switch (brand) {
      case NORRSKEN ->
          List.of(
              new Product(brand, "lantern", 649),
              new Product(brand, "blanket", 1_190),
              new Product(brand, "thermos", 429),
              new Product(brand, "path-light", 795),
              new Product(brand, "sheepskin", 1_495),
              new Product(brand, "mug", 245));
      case FJORD ->
          List.of(
              new Product(brand, "rain-jacket", 1_890),
              new Product(brand, "boat", 38_500),
              new Product(brand, "boots", 1_190),
              new Product(brand, "souwester", 395),
              new Product(brand, "rain-trousers", 1_090),
              new Product(brand, "dry-bag", 545));
      case NEUTRAL ->
          List.of(
              new Product(brand, "teapot", 495),
              new Product(brand, "notebook", 129),
              new Product(brand, "tote", 249),
              new Product(brand, "plant", 189),
              new Product(brand, "lamp", 899),
              new Product(brand, "stool", 1_295));
    };
  }

  public String drawing() {
    return "drawings/" + brand.id() + "/" + name;
  }

  public String key() {
    return "product." + brand.id() + "." + name;
  }

  /// The price as one reads it in Swedish shops, in every language.
  public String priceTag() {
    String digits = String.format(Locale.ROOT, "%,d", price).replace(",", NO_BREAK);
    return digits + NO_BREAK + "kr";
  }
}
