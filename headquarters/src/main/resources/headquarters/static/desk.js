"use strict";
// What the pages do beyond links and forms; none of it is needed to use them.

const copyButtons = root => {
  if (!navigator.clipboard) {
    return;
  }
  for (const button of root.querySelectorAll("button.copy[hidden]")) {
    button.hidden = false;
  }
};

document.addEventListener("click", event => {
  const button = event.target.closest("button.copy");
  if (button) {
    navigator.clipboard.writeText(button.dataset.copy).then(() => {
      const said = document.createElement("span");
      said.className = "said";
      said.setAttribute("role", "status");
      said.textContent = button.dataset.copied;
      button.after(said);
      setTimeout(() => said.remove(), 1600);
    });
  }
  for (const open of document.querySelectorAll("details.person[open]")) {
    if (!open.contains(event.target)) {
      open.open = false;
    }
  }
});

document.addEventListener("keydown", event => {
  const typing = event.target.closest("input, select, textarea, [contenteditable]");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    const find = document.getElementById("find");
    if (find) {
      event.preventDefault();
      find.focus();
      find.select();
    }
  }
  if (event.key === "Escape") {
    for (const open of document.querySelectorAll("details.person[open]")) {
      open.open = false;
      open.querySelector("summary").focus();
    }
  }
});

// The navigation remembers which modules are folded.
for (const module of document.querySelectorAll("details[data-remember]")) {
  const key = "folded:" + module.dataset.remember;
  try {
    if (localStorage.getItem(key) === "yes") {
      module.open = false;
    }
    module.addEventListener("toggle", () => localStorage.setItem(key, module.open ? "no" : "yes"));
  } catch (noStorage) {
    break;
  }
}

copyButtons(document);
document.addEventListener("htmx:afterSwap", () => copyButtons(document));
