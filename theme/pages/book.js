// What the pages do: colours, search box, side bars, the place in the
// contents, boxes that open for an address, copies of code and formulas.
// It stands in for the theme's scripts, which measure every line of code on a
// page before the reader can do anything, and need Bootstrap's for tooltips.
// The names of classes and ids are those of the theme's templates, the words
// those of theme/templates/layout.html.
(() => {
  const root = document.documentElement;
  const find = (selector) => document.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const whenClicked = (selector, action) =>
    all(selector).forEach((it) => it.addEventListener("click", action));
  const status = find("#said");
  const say = (words) => { status.textContent = words; };

  // --- light, dark, or as the system has it ---
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const switches = all(".theme-switch-button");
  const show = (mode) => {
    root.dataset.mode = mode;
    root.dataset.theme = mode !== "auto" ? mode : dark.matches ? "dark" : "light";
    for (const button of switches) {
      const name = button.querySelector(`[data-mode="${mode}"]`).title;
      button.setAttribute("aria-label", `${button.dataset.bsTitle}: ${name}`);
    }
  };
  show(root.dataset.mode);
  dark.addEventListener("change", () => show(root.dataset.mode));
  whenClicked(".theme-switch-button", ({ currentTarget }) => {
    const order = dark.matches ? ["auto", "light", "dark"] : ["auto", "dark", "light"];
    const next = order[(order.indexOf(root.dataset.mode) + 1) % order.length];
    show(next);
    say(currentTarget.getAttribute("aria-label"));
    localStorage.setItem("mode", next);
  });

  // paper is light
  addEventListener("beforeprint", () => { root.dataset.theme = "light"; });
  addEventListener("afterprint", () => show(root.dataset.mode));

  // --- dialogs: the search box everywhere, the side bars on a phone ---
  const closeFromOutside = (dialog) => {
    dialog.addEventListener("click", (event) => {
      const box = dialog.getBoundingClientRect();
      const inside = event.clientX >= box.left && event.clientX <= box.right
        && event.clientY >= box.top && event.clientY <= box.bottom;
      if (!inside && event.target === dialog) dialog.close();
    });
  };
  // wherever the focus is: Tab leads from a dialog into the browser's own bar
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const dialog of all("dialog[open]")) {
      event.preventDefault();
      dialog.close();
    }
    all("details.menu[open]").forEach((menu) => { menu.open = false; });
  }, { capture: true });
  addEventListener("click", (event) => all("details.menu[open]").forEach((menu) => {
    if (!menu.contains(event.target)) menu.open = false;
  }));

  const search = find("#pst-search-dialog");
  if (search) closeFromOutside(search);
  const field = find(":not(#pst-search-dialog) > form.bd-search input");
  const openSearch = () => {
    if (field) {
      field.focus();
      field.select();
    } else if (search.open) {
      search.close();
    } else {
      search.showModal();
    }
  };
  if (field) { // the page of the search, which may be hidden still (layout.html)
    openSearch();
    addEventListener("shown", openSearch, { once: true });
  }
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
    to.append(...[...from.childNodes].filter((it) => !it.matches?.(".dialog-close")));
    to.className = from.className;
    from.className = "";
  };
  // from these widths on a side bar stands beside the text
  for (const [name, width] of [["primary", 992], ["secondary", 1200]]) {
    const button = find(`.${name}-toggle`);
    const bar = find(`#pst-${name}-sidebar`);
    const dialog = find(`#pst-${name}-sidebar-modal`);
    if (!button || !bar || !dialog) continue;
    const wide = matchMedia(`(min-width: ${width}px)`);
    const tell = () => {
      const open = wide.matches ? !bar.matches(".pst-sidebar-hidden") : dialog.open;
      button.setAttribute("aria-expanded", open);
    };
    dialog.setAttribute("aria-label", button.title);
    dialog.append(find("#close-dialog").content.cloneNode(true));
    button.addEventListener("click", () => {
      if (wide.matches) {
        bar.classList.toggle("pst-sidebar-hidden");
      } else {
        move(bar, dialog);
        dialog.showModal();
      }
      tell();
    });
    closeFromOutside(dialog);
    dialog.addEventListener("click", (event) => {
      if (event.target.closest("a")) dialog.close();
    });
    dialog.addEventListener("close", () => {
      move(dialog, bar);
      tell();
    });
    wide.addEventListener("change", () => {
      dialog.close();
      tell();
    });
    tell();
  }

  // --- an address leads to what is folded, too, and the keyboard with it ---
  const findTarget = () => {
    let name = location.hash.slice(1);
    try { name = decodeURIComponent(name); } catch { /* a lone % is itself */ }
    return document.getElementById(name);
  };
  const showTarget = () => {
    const place = findTarget();
    for (let box = place; box; box = box.parentElement)
      if (box.tagName === "DETAILS") box.open = true;
    place?.scrollIntoView();
    return place;
  };
  const goToTarget = () => {
    const place = showTarget();
    if (!place) return;
    const stop = place.querySelector(":scope > :is(summary, h1, h2, h3, h4)") ?? place;
    if (stop.tabIndex < 0) stop.tabIndex = -1;
    stop.focus({ preventScroll: true });
  };
  addEventListener("hashchange", goToTarget);
  if (location.hash) addEventListener("load", showTarget);
  addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href*='#']");
    // to where the address leads already: there is no change to hear of
    if (link?.hash && link.href === location.href) {
      event.preventDefault();
      goToTarget();
    }
  });
  // the same place in the other language, where sections have other names: what
  // the address names if it is in sight, else the section that is read
  const sectionRead = () => {
    const [, ...places] = document.querySelectorAll("[id^='section-']");
    const isAbove = (place) => place.getBoundingClientRect().top < innerHeight / 2;
    return places.filter(isAbove).at(-1)?.id ?? "";
  };
  whenClicked(".languages a", ({ currentTarget }) => {
    const target = findTarget();
    const top = target?.getBoundingClientRect().top ?? -Infinity;
    const inSight = top > -5 && top < innerHeight; // a scroll may end a little off
    const section = target?.querySelector(":scope > [id^='section-']");
    currentTarget.hash = inSight ? (section?.id ?? location.hash) : sectionRead();
  });

  // --- copies ---
  const write = async (text, code) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch { // not where a page comes over plain http
      getSelection().selectAllChildren(code);
      return document.execCommand("copy");
    }
  };
  whenClicked("button.copybtn", async ({ currentTarget: button }) => {
    const code = button.previousElementSibling;
    const text = code.textContent.trimEnd().replace(/^\$ /gm, "");
    const copied = await write(text, code);
    button.classList.toggle("success", copied);
    say(copied ? status.dataset.copied : status.dataset.failed);
    setTimeout(() => button.classList.remove("success"), 2000);
  });
  // a formula is there twice, to be seen and to be heard: it is copied as LaTeX
  const whole = (node) => {
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    return element.closest(".katex-display") ?? element.closest(".katex");
  };
  addEventListener("copy", (event) => {
    const selection = getSelection();
    if (selection.isCollapsed) return;
    const copy = document.createElement("div");
    for (let index = 0; index < selection.rangeCount; index++) {
      const range = selection.getRangeAt(index).cloneRange();
      const first = whole(range.startContainer), last = whole(range.endContainer);
      if (first) range.setStartBefore(first);
      if (last) range.setEndAfter(last);
      copy.append(range.cloneContents());
    }
    const formulas = copy.querySelectorAll(".katex");
    if (!formulas.length) return;
    for (const formula of formulas) {
      const mark = formula.closest(".katex-display") ? "$$" : "$";
      const tex = formula.querySelector("annotation").textContent.trim();
      formula.replaceWith(mark + tex + mark);
    }
    event.preventDefault();
    event.clipboardData.setData("text/html", copy.innerHTML);
    document.body.append(copy); // what is not on the page has no lines
    event.clipboardData.setData("text/plain", copy.innerText);
    copy.remove();
  });

  // --- the contents show where the reader is ---
  const watch = (elements, options, action) => {
    const observer = new IntersectionObserver((entries) => entries.forEach(action), options);
    elements.forEach((element) => observer.observe(element));
  };
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
      // also the sections around it, so that their entries are shown
      const around = link.parentElement.contains(entries.get(target));
      link.classList.toggle("active", around);
      if (here) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  });
  // a line under the buttons once the page has moved
  const top = find(".sbt-scroll-pixel-helper");
  if (top)
    watch([top], {}, ({ boundingClientRect }) =>
      document.body.classList.toggle("scrolled", boundingClientRect.y < 0));

  // --- figures that move: their script, when the reader comes near one ---
  const script = document.currentScript.src;
  const near = new IntersectionObserver((seen) => {
    if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
    near.disconnect();
    const src = script.replace("book.js", "explorables.js");
    document.head.append(Object.assign(document.createElement("script"), { src }));
  }, { rootMargin: "100%" });
  all("figure[data-explorable]").forEach((figure) => near.observe(figure));
})();
