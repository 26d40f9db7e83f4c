package kundpost.identity.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import kundpost.identity.websession.RealmSession;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/// Signs out by hand, for whoever comes here without a store that does it.
@Controller
class SignOutPages {

  private final RealmSession shoppers;
  private final RealmSession staff;

  SignOutPages(RealmSession shopperSession, RealmSession staffSession) {
    this.shoppers = shopperSession;
    this.staff = staffSession;
  }

  @GetMapping("/shoppers/sign-out")
  String shopperPage(HttpServletRequest request, Model model) {
    return page(shoppers, request, model);
  }

  @PostMapping("/shoppers/sign-out")
  String signShopperOut(HttpServletRequest request, HttpServletResponse response) {
    shoppers.signOut(request, response);
    return "redirect:/shoppers/sign-out";
  }

  @GetMapping("/staff/sign-out")
  String staffPage(HttpServletRequest request, Model model) {
    return page(staff, request, model);
  }

  @PostMapping("/staff/sign-out")
  String signStaffOut(HttpServletRequest request, HttpServletResponse response) {
    staff.signOut(request, response);
    return "redirect:/staff/sign-out";
  }

  private static String page(RealmSession session, HttpServletRequest request, Model model) {
    model.addAttribute("signedIn", session.isSignedIn(request));
    model.addAttribute("action", session.realm().path() + "/sign-out");
    return "sign-out";
  }
}
