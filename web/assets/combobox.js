// The combobox with a list of ARIA's Authoring Practices: the focus stays in the input, arrows move through the list.

export class Combobox {
  #input;
  #list;
  #choose;
  #items = [];
  #active = -1;

  /** @param choose called with the item of the option that is chosen, and the event. */
  constructor(input, list, choose) {
    this.#input = input;
    this.#list = list;
    this.#choose = choose;
    list.setAttribute("role", "listbox");
    for (const [name, value] of Object.entries({
      role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false",
    })) {
      input.setAttribute(name, value);
    }
    input.addEventListener("keydown", (event) => this.#onKey(event));
    input.addEventListener("blur", () => this.close());
    // A press would take the focus from the input and close the list before the click arrives.
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const at = [...list.children].indexOf(event.target.closest("[role=option]"));
      if (at >= 0) this.#take(at, event);
    });
  }

  get open() {
    return !this.#list.hidden;
  }

  /** @param options pairs of an element and its item. None: closes the list. */
  show(options) {
    this.#items = options.map(([, item]) => item);
    options.forEach(([option], at) => {
      option.id = `${this.#list.id}-${at}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
    });
    this.#list.replaceChildren(...options.map(([option]) => option));
    this.#activate(-1);
    this.#toggle(options.length > 0);
  }

  close() {
    this.#activate(-1);
    this.#toggle(false);
  }

  #toggle(open) {
    this.#list.hidden = !open;
    this.#input.setAttribute("aria-expanded", String(open));
  }

  #activate(at) {
    this.#list.children[this.#active]?.setAttribute("aria-selected", "false");
    this.#active = at;
    const option = this.#list.children[at];
    if (!option) return this.#input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    this.#input.setAttribute("aria-activedescendant", option.id);
  }

  #take(at, event) {
    const item = this.#items[at];
    this.close();
    this.#choose(item, event);
  }

  #onKey(event) {
    if (event.isComposing) return;
    const count = this.#items.length;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && count) {
      event.preventDefault();
      this.#toggle(true);
      // One place more than there are options: the text itself.
      this.#activate(((this.#active + 1 + step + count + 1) % (count + 1)) - 1);
    } else if (event.key === "Enter" && this.open && this.#active >= 0) {
      event.preventDefault();
      this.#take(this.#active, event);
    } else if (event.key === "Escape" && this.open) {
      event.preventDefault();
      this.close();
    }
  }
}
