// An address leads to what is folded, too: open the boxes around its target.
(() => {
  const open = () => {
    const name = decodeURIComponent(location.hash.slice(1));
    const target = name && document.getElementById(name);
    if (!target) return;
    for (let box = target; box; box = box.parentElement?.closest("details"))
      if (box.tagName === "DETAILS") box.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", open);
  if (location.hash) addEventListener("load", open);
})();
