// What a form says to its reader.

/**
 * Put something into a status. What stands there when the page is opened, or
 * where the focus goes, is not read aloud once more.
 * @param {HTMLElement} status
 * @param {(Node | string)[]} content
 * @param {boolean} [quietly]
 */
export function say(status, content, quietly = false) {
  if (quietly) {
    status.setAttribute("aria-live", "off");
    setTimeout(() => status.removeAttribute("aria-live"), 1000);
  } else {
    status.removeAttribute("aria-live");
  }
  status.replaceChildren(...content);
}

/** A copy of what stands in an element. @param {Element} element */
export const inside = (element) =>
  [...element.childNodes].map((node) => node.cloneNode(true));

/**
 * A new element. @param {string} name @param {Record<string, any>} properties
 * @param {(Node | string)[]} content
 */
export function make(name, properties = {}, ...content) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...content);
  return element;
}
