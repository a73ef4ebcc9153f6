// What the pages do: colours, search box, side bars, the place in the
// contents, boxes that open for an address, and scrolling from the keyboard.
// It stands in for the theme's scripts, which measure every line of code on a
// page before the reader can do anything, and need Bootstrap's for tooltips.
// The names of classes and ids are those of the theme's templates.
(() => {
  const root = document.documentElement;
  const find = (selector) => document.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const whenClicked = (selector, action) =>
    all(selector).forEach((it) => it.addEventListener("click", action));

  // --- light, dark, or as the system has it ---
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const show = (mode) => {
    root.dataset.mode = mode;
    root.dataset.theme = mode !== "auto" ? mode : dark.matches ? "dark" : "light";
  };
  dark.addEventListener("change", () => show(root.dataset.mode));
  whenClicked(".theme-switch-button", () => {
    const order = dark.matches ? ["auto", "light", "dark"] : ["auto", "dark", "light"];
    const next = order[(order.indexOf(root.dataset.mode) + 1) % order.length];
    show(next);
    try { localStorage.setItem("mode", next); } catch { /* only for this page */ }
  });

  // paper is light
  addEventListener("beforeprint", () => { root.dataset.theme = "light"; });
  addEventListener("afterprint", () => show(root.dataset.mode));

  // --- dialogs: the search box everywhere, the side bars on a phone ---
  const closeFromOutside = (dialog) => {
    dialog.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      dialog.close();
    });
    dialog.addEventListener("click", (event) => {
      const box = dialog.getBoundingClientRect();
      const inside = event.clientX >= box.left && event.clientX <= box.right
        && event.clientY >= box.top && event.clientY <= box.bottom;
      if (!inside && event.target === dialog) dialog.close();
    });
  };

  const search = find("#pst-search-dialog");
  if (search) closeFromOutside(search);
  const openSearch = () => {
    const field = find(":not(#pst-search-dialog) > form.bd-search input");
    if (field) field.select();
    else if (search.open) search.close();
    else search.showModal();
  };
  whenClicked(".search-button__button", openSearch);
  addEventListener("keydown", (event) => {
    if (event.key?.toLowerCase() !== "k" || event.shiftKey || event.altKey) return;
    if (event.ctrlKey === event.metaKey) return;
    event.preventDefault();
    openSearch();
  });
  if (/^(Mac|iP)/.test(navigator.platform))
    all(".kbd-shortcut__modifier:first-child").forEach((key) => { key.textContent = "⌘"; });

  const move = (from, to) => {
    to.append(...from.childNodes);
    to.className = from.className;
    from.className = "";
  };
  for (const name of ["primary", "secondary"]) {
    const button = find(`.${name}-toggle`);
    const bar = find(`#pst-${name}-sidebar`);
    const dialog = find(`#pst-${name}-sidebar-modal`);
    if (!button || !bar || !dialog) continue;
    button.setAttribute("aria-label", button.title);
    button.addEventListener("click", () => {
      if (name === "primary" && matchMedia("(min-width: 992px)").matches) {
        bar.classList.toggle("pst-sidebar-hidden");
        return;
      }
      move(bar, dialog);
      dialog.showModal();
    });
    closeFromOutside(dialog);
    dialog.addEventListener("click", (event) => {
      if (event.target.closest("a")) dialog.close();
    });
    dialog.addEventListener("close", () => {
      move(dialog, bar);
      button.focus();
    });
  }

  // --- menus ---
  addEventListener("click", (event) => all("details.menu[open]").forEach((menu) => {
    if (!menu.contains(event.target)) menu.open = false;
  }));
  addEventListener("keydown", (event) => {
    if (event.key === "Escape")
      all("details.menu[open]").forEach((menu) => { menu.open = false; });
  });

  // --- an address leads to what is folded, too ---
  const openTarget = () => {
    let name = location.hash.slice(1);
    try { name = decodeURIComponent(name); } catch { /* a lone % is itself */ }
    const target = document.getElementById(name);
    if (!target) return;
    for (let box = target; box; box = box.parentElement)
      if (box.tagName === "DETAILS") box.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", openTarget);
  if (location.hash) addEventListener("load", openTarget);

  // --- only what is near the window is looked at ---
  const watch = (elements, options, action) => {
    const observer = new IntersectionObserver((entries) =>
      entries.forEach((entry) => action(entry, observer)), options);
    elements.forEach((element) => observer.observe(element));
  };
  // what scrolls can be scrolled from the keyboard; a font that comes late or
  // a telephone that is turned changes what does
  const near = new Set();
  const setStop = (box) => {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  };
  watch(
    all("article :is(pre, .katex-display, .cell_output > .output, .pst-scrollable-table-container)"),
    { rootMargin: "50%" },
    ({ target, isIntersecting }) => {
      if (!isIntersecting) { near.delete(target); return; }
      near.add(target);
      setStop(target);
    },
  );
  const setStops = () => near.forEach(setStop);
  document.fonts.addEventListener("loadingdone", setStops);
  addEventListener("resize", setStops);
  // the contents show where the reader is
  const entries = new Map(all("#pst-page-toc-nav a[href^='#']").map((link) => [
    document.getElementById(decodeURIComponent(link.hash.slice(1)))
      ?.querySelector("h2, h3, h4"),
    link,
  ]));
  entries.delete(undefined);
  entries.delete(null);
  watch([...entries.keys()], { rootMargin: "0px 0px -70% 0px" }, ({ target, isIntersecting }) => {
    if (!isIntersecting) return;
    for (const link of entries.values()) {
      const here = link === entries.get(target);
      link.classList.toggle("active", here);
      if (here) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  });
  // a line under the buttons once the page has moved
  const top = find(".sbt-scroll-pixel-helper");
  if (top)
    watch([top], {}, ({ boundingClientRect }) =>
      document.body.classList.toggle("scrolled", boundingClientRect.y < 0));
})();
