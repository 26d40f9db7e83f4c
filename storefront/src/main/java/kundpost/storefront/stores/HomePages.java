package kundpost.storefront.stores;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kundpost.storefront.pages.Brand;
import kundpost.storefront.pages.StoreHandle;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

@Controller
class HomePages {

  private static final List<StoreHandle> DEMO_STORES =
      Stream.of("norrsken", "fjord").map(StoreHandle::new).toList();

  private final Stores stores;

  HomePages(Stores stores) {
    this.stores = stores;
  }

  /// Leads to the demo stores where there are such; names no other store.
  @GetMapping("/")
  String start(Model model) {
    List<StoreLookup> found = DEMO_STORES.stream().map(stores::find).toList();
    model.addAttribute(
        "stores",
        found.stream()
            .filter(StoreLookup.Open.class::isInstance)
            .map(open -> ((StoreLookup.Open) open).store())
            .toList());
    model.addAttribute("away", found.stream().anyMatch(StoreLookup.Unknown.class::isInstance));
    return "start";
  }

  @GetMapping("/{handle}")
  String home(Store store, Model model) {
    Brand brand = Brand.of(Optional.of(store.handle()));
    model.addAttribute("products", Product.of(brand));
    return "home-" + brand.id();
  }

  @GetMapping("/{handle}/")
  String homeWithSlash(Store store) {
    return "redirect:/" + store.handle();
  }
}
