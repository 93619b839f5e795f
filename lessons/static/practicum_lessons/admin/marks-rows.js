/* The rows of a drawing's list of marks, and its views, as the picture in the editor uses them. */
{
  const SVG = "http://www.w3.org/2000/svg";
  const loaded = new Map(); // address of a view → promise of it

  const fraction = (value) => Math.round(Math.min(1, Math.max(0, value)) * 1000) / 1000;

  const load = (address) => {
    if (!loaded.has(address)) {
      const answer = fetch(address, { headers: { Accept: "application/json" } }).then((response) => {
        if (!response.ok) throw new Error(`${response.status} for ${address}`);
        return response.json();
      });
      answer.catch(() => loaded.delete(address));
      loaded.set(address, answer);
    }
    return loaded.get(address);
  };

  const shape = (name, attributes) => {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };

  /* One row of the list of marks. */
  class Mark {
    constructor(element, number, word) {
      Object.assign(this, { element, number, word, id: element.dataset.contentpath });
    }

    field(name) {
      return this.element.querySelector(`[data-contentpath="${name}"] :is(input, select, textarea)`);
    }

    get(name) {
      return this.field(name)?.value.trim() ?? "";
    }

    set(values) {
      for (const [name, value] of Object.entries(values)) {
        const field = this.field(name);
        if (!field || field.value === String(value)) continue;
        field.value = value;
        // Wagtail hears of it: unsaved changes, automatic saving, preview.
        for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, { bubbles: true }));
      }
    }

    get name() {
      const chosen = ["zone", "point"].map((name) => this.field(name)).find((field) => field?.value);
      return this.get("name") || chosen?.selectedOptions[0]?.text || this.word;
    }

    get isNamed() {
      return Boolean(this.get("zone") || this.get("point"));
    }

    get isEmpty() {
      return ["zone", "point", "x", "y"].every((name) => !this.get(name));
    }

    /* The head of the row carries the number that the picture shows. */
    head() {
      const head = this.element.querySelector("[data-panel-heading-text]");
      const text = this.name === this.word ? String(this.number) : `${this.number} · ${this.name}`;
      if (head.textContent !== text) head.textContent = text;
    }

    /* Places on the view as fractions, the first of them with a handle; none if it shows none. */
    placesOn(view) {
      if (this.get("zone")) return view.zones[this.get("zone")]?.places ?? [];
      if (this.get("point")) return view.points[this.get("point")] ?? [];
      const place = [this.get("x"), this.get("y")];
      if (place.some((text) => text === "")) return [];
      return place.every((text) => Number(text) >= 0 && Number(text) <= 1) ? [place.map(Number)] : [];
    }
  }

  window.practicumMarks = { Mark, fraction, load, shape };
}
