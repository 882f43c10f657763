// Elements without markup: whatever a server says goes into the page as text.

const kSvg = "http://www.w3.org/2000/svg";

function fill(made, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

/** `element("a", {href, onclick}, "text", other)`. Attributes and children that are null, undefined or false are left out. */
export const element = (name, attributes = {}, ...children) => fill(document.createElement(name), attributes, children);

/** The same in SVG. */
export const drawing = (name, attributes = {}, ...children) =>
  fill(document.createElementNS(kSvg, name), attributes, children);

const kCharacters = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
const plain = (html) => html.replace(/&(amp|lt|gt|quot|#39);/g, (_, name) => kCharacters[name]);

/** What the server marked: text nodes and <mark> elements. Other tags stay text, should there ever be any. */
export const marked = (html) =>
  html
    .split(/<mark>(.*?)<\/mark>/s)
    .map((piece, at) => (at % 2 ? element("mark", { part: "mark" }, plain(piece)) : plain(piece)));

/** The address if it may be linked; null for javascript: and the like. */
export const webAddress = (address) => (/^https?:\/\//i.test(address ?? "") ? address : null);

/** Pictures come lazily, encrypted and without telling where from; one that does not come leaves no hole. */
export function picture(image, attributes = {}) {
  if (!/^https:\/\//i.test(image?.url ?? "")) return null;
  // The address comes last: with it the loading begins.
  return element("img", {
    alt: "", loading: "lazy", decoding: "async", referrerpolicy: "no-referrer", onerror: (event) => event.target.remove(),
    ...attributes, src: image.url,
  });
}

/** Renders anew; what had the focus has it again if its data-key is still there. */
export function keepingFocus(root, render) {
  const key = root.contains(document.activeElement) && document.activeElement.dataset.key;
  render();
  if (key) root.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
}
