package kundpost.storefront.pages;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/// Shows notices, also for whatever else went wrong; never a stack trace.
@Controller
@ControllerAdvice
class NoticePages implements ErrorController {

  @ExceptionHandler(NoticeException.class)
  ModelAndView instead(NoticeException noticed) {
    return page(noticed.notice(), noticed.notice().status());
  }

  @RequestMapping("/error")
  ModelAndView error(HttpServletRequest request) {
    HttpStatus status =
        Optional.ofNullable((Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE))
            .map(HttpStatus::resolve)
            .orElse(HttpStatus.NOT_FOUND);
    return page(Notice.of(request).orElseGet(() -> Notice.of(status)), status);
  }

  private static ModelAndView page(Notice notice, HttpStatus status) {
    ModelAndView page = new ModelAndView("notice", status);
    page.addObject("notice", notice);
    return page;
  }
}
