package kundpost.headquarters.backoffice;

/// What a mark on a page means: always an icon, a word and a colour together.
public enum Status {
  DELIVERED("delivered", "check"),
  ON_ITS_WAY("on-its-way", "arrow"),
  WAITING("waiting", "clock"),
  STOPPED("stopped", "stop"),
  PLAIN("plain", "dot");

  private final String cssClass;
  private final String icon;

  Status(String cssClass, String icon) {
    this.cssClass = cssClass;
    this.icon = icon;
  }

  public String cssClass() {
    return cssClass;
  }

  public String icon() {
    return icon;
  }
}
