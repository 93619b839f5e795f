/* The picture of a drawing in the editor. Each mark is a row of fields below it: zone, point, x, y.
   The script reads these fields and writes them; nothing else is saved. */
{
  const CANVAS = 1000;
  const STEP = 0.01;
  const LEAP = 0.05; // with Shift
  const RADIUS = 0.06; // of a disc, where its field is empty
  const DRAG_FROM = 4; // pixels: less is a hand that trembles
  const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const { Mark, fraction, load, shape } = window.practicumMarks;
  const NOWHERE = { zone: "", point: "", x: "", y: "" };
  class Marks extends window.StimulusModule.Controller {
    static targets = ["picture", "art", "shapes", "handles", "say", "tray", "add"];
    static values = { url: String, pictureUrl: String, list: { type: String, default: "marks" }, most: Number, words: Object };

    connect() {
      this.selected = null; // id of a mark
      this.view = null;
      this.observer = new MutationObserver(() => this.queue());
      this.observer.observe(this.list, { childList: true, subtree: true, attributeFilter: ["style"] });
      this.chosen = (event) => (event.target === this.viewField || event.target === this.pictureField) && this.show();
      this.block.addEventListener("change", this.chosen);
      this.show();
    }

    disconnect() {
      this.observer.disconnect();
      this.block.removeEventListener("change", this.chosen);
    }

    /* Two lists of marks of one block share its view. */
    get block() {
      return this.element.closest("[data-marks-block]") ?? this.element;
    }

    get list() {
      return this.element.querySelector(`[data-contentpath="${this.listValue}"] [data-streamfield-list-container]`);
    }

    get viewField() {
      return this.block.querySelector('[data-contentpath="view"] select');
    }

    get pictureField() {
      return this.block.querySelector('[data-contentpath="picture"] [data-contentpath="image"] input');
    }

    /* Where the view or, without one, the picture of the author's own is read. */
    get address() {
      const { value } = this.viewField;
      if (value) return this.urlValue.replace(/view\/$/, `${value}/`);
      const picture = this.hasPictureUrlValue && this.pictureField?.value;
      return picture ? this.pictureUrlValue.replace(/0\/$/, `${picture}/`) : "";
    }

    get marks() {
      const rows = [...this.list.querySelectorAll(":scope > [data-streamfield-child]")];
      const kept = rows.filter((row) => !row.querySelector(':scope > input[name$="-deleted"]').value);
      return kept.map((row, index) => new Mark(row, index + 1, this.words("mark", { number: index + 1 })));
    }

    words(key, values = {}) {
      return this.wordsValue[key].replace(/\{(\w+)\}/g, (_all, name) => values[name]);
    }

    say(key, values) {
      this.sayTarget.textContent = this.words(key, values);
    }

    find(id) {
      return this.marks.find((mark) => mark.id === id);
    }

    queue() {
      this.queued ??= requestAnimationFrame(() => {
        this.queued = null;
        this.render();
      });
    }

    /* The view that is chosen; a slower answer for another one is dropped. */
    async show() {
      const { address } = this;
      if (!address) return this.clearArt();
      try {
        const view = await load(address);
        if (address !== this.address) return;
        this.view = view;
        this.pictureTarget.style.aspectRatio = 1 / (view.ratio ?? 1);
        this.artTarget.innerHTML = view.art;
        this.render();
      } catch {
        this.say("failed");
      }
    }

    clearArt() {
      this.view = null;
      this.artTarget.replaceChildren();
      this.shapesTarget.replaceChildren();
      this.handlesTarget.replaceChildren();
    }

    render() {
      if (!this.view || !this.element.isConnected) return;
      const { marks } = this;
      this.shapesTarget.replaceChildren(...this.outlines(marks), ...this.discs(marks), ...this.rings());
      this.handles(marks);
      this.tray(marks);
      for (const mark of marks) {
        this.offer(mark);
        mark.head();
      }
      this.addTarget.disabled = marks.length >= this.mostValue;
    }

    outlines(marks) {
      const named = new Map(marks.map((mark) => [mark.get("zone"), mark]));
      const drawn = Object.entries(this.view.zones).filter(([code, zone]) => zone.noPress || named.has(code));
      return drawn.map(([code, zone]) => {
        const path = shape("path", { d: zone.outline, class: "practicum-marks__zone" });
        path.classList.toggle("no-press", zone.noPress);
        path.classList.toggle("named", named.has(code));
        path.classList.toggle("selected", named.get(code)?.id === this.selected);
        return path;
      });
    }

    /* How far off a place still counts, where the mark has a field for it. */
    discs(marks) {
      const { ratio = 1 } = this.view;
      const round = marks.filter((mark) => mark.field("radius") && !mark.get("zone"));
      return round.flatMap((mark) =>
        mark.placesOn(this.view).map(([x, y]) => {
          const rx = (Number(mark.get("radius")) || RADIUS) * CANVAS;
          return shape("ellipse", { cx: x * CANVAS, cy: y * CANVAS, rx, ry: rx / ratio, class: "practicum-marks__disc" });
        }),
      );
    }

    rings() {
      const choices = this.marks[0]?.field("point");
      return Object.entries(this.view.points).flatMap(([code, places]) =>
        places.map(([x, y]) => {
          const ring = shape("g", { class: "practicum-marks__ring", "data-point": code });
          const at = { cx: x * CANVAS, cy: y * CANVAS };
          ring.append(shape("circle", { ...at, r: 24, class: "target" }), shape("circle", { ...at, r: 11 }));
          const title = shape("title", {});
          title.textContent = choices?.querySelector(`option[value="${code}"]`)?.text ?? code;
          ring.prepend(title);
          return ring;
        }),
      );
    }

    /* Handles stay the same elements, so that focus and a drag survive. */
    handles(marks) {
      const placed = new Set();
      for (const mark of marks) {
        const [first, ...others] = mark.placesOn(this.view);
        if (!first) continue;
        placed.add(mark.id);
        const handle = this.handle(mark.id);
        handle.textContent = mark.number;
        handle.setAttribute("aria-label", this.words("label", { ...this.spoken(mark, first), number: mark.number }));
        handle.toggleAttribute("data-selected", mark.id === this.selected);
        if (handle !== this.dragging?.handle) this.put(handle, first);
        for (const [x, y] of others) {
          this.shapesTarget.append(shape("circle", { cx: x * CANVAS, cy: y * CANVAS, r: 22, class: "practicum-marks__twin" }));
        }
      }
      for (const handle of this.handlesTarget.querySelectorAll("button")) {
        if (!placed.has(handle.dataset.mark)) handle.remove();
      }
    }

    handle(id) {
      let handle = this.handlesTarget.querySelector(`[data-mark="${CSS.escape(id)}"]`);
      if (!handle) {
        handle = Object.assign(document.createElement("button"), { type: "button", className: "practicum-marks__mark" });
        handle.dataset.mark = id;
        this.handlesTarget.append(handle);
      }
      return handle;
    }

    put(handle, [x, y]) {
      handle.style.left = `${x * 100}%`;
      handle.style.top = `${y * 100}%`;
    }

    /* Marks that the picture does not show, each with the reason. */
    tray(marks) {
      const missing = marks.filter((mark) => !mark.placesOn(this.view).length);
      const items = missing.map((mark) => {
        const button = Object.assign(document.createElement("button"), { type: "button", className: "button button-small button-secondary" });
        button.dataset.action = "practicum-marks#choose";
        button.dataset.practicumMarksIdParam = mark.id;
        button.textContent = this.words(mark.isEmpty ? "unplaced" : "elsewhere", { name: mark.name });
        button.toggleAttribute("data-selected", mark.id === this.selected);
        const item = document.createElement("li");
        item.append(button);
        return item;
      });
      const had = this.trayTarget.contains(document.activeElement) && document.activeElement.dataset.practicumMarksIdParam;
      this.trayTarget.replaceChildren(...items);
      if (had) this.trayTarget.querySelector(`[data-practicum-marks-id-param="${CSS.escape(had)}"]`)?.focus();
    }

    /* Zones and points that the view does not show cannot be chosen. */
    offer(mark) {
      for (const [name, shown] of [["zone", this.view.zones], ["point", this.view.points]]) {
        for (const option of mark.field(name)?.options ?? []) {
          option.disabled = Boolean(option.value) && !option.selected && !(option.value in shown);
        }
      }
    }

    spoken(mark, [x, y]) {
      return { name: mark.name, x: fraction(x), y: fraction(y) };
    }

    select(id) {
      if (this.selected === id) return;
      this.selected = id;
      this.queue();
    }

    /* Write where a mark lies, and say it. */
    move(mark, [x, y]) {
      const place = [fraction(x), fraction(y)];
      const key = mark.isNamed ? "freed" : "moved";
      this.write(mark, { zone: "", point: "", x: place[0], y: place[1] });
      this.say(key, this.spoken(mark, place));
    }

    write(mark, values) {
      this.isWriting = true;
      mark.set(values);
      this.isWriting = false;
      this.render();
    }

    placeOf(event) {
      const box = this.handlesTarget.getBoundingClientRect(); // the picture without its border
      return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
    }

    /* A new row is added by Wagtail's own button; it takes the focus a moment later. */
    append() {
      if (this.marks.length >= this.mostValue) {
        this.say("full");
        return null;
      }
      [...this.list.querySelectorAll(":scope > [data-streamfield-list-add]")].at(-1).click();
      const mark = this.marks.at(-1);
      this.select(mark.id);
      setTimeout(() => this.handle(mark.id).focus({ preventScroll: true }), 60);
      return mark;
    }

    // What the author does: actions of the template

    typed(event) {
      const mark = !this.isWriting && this.marks.find((each) => each.element.contains(event.target));
      if (!mark) return;
      const name = ["zone", "point", "x", "y"].find((each) => mark.field(each) === event.target);
      if (name && event.target.value) {
        const kept = name === "x" || name === "y" ? { x: mark.get("x"), y: mark.get("y") } : {};
        this.write(mark, { ...NOWHERE, ...kept, [name]: event.target.value });
        this.say(mark.placesOn(this.view ?? { zones: {}, points: {} }).length ? "named" : "elsewhere", { name: mark.name });
      } else {
        this.queue();
      }
    }

    focused(event) {
      const handle = event.target.closest(".practicum-marks__mark");
      const row = event.target.closest("[data-streamfield-child]");
      if (handle) this.select(handle.dataset.mark);
      else if (row && this.list.contains(row)) this.select(row.dataset.contentpath);
    }

    choose({ params, currentTarget }) {
      this.select(params.id);
      this.say("selected", { name: this.find(params.id).name });
      currentTarget.focus();
    }

    add() {
      const mark = this.append();
      if (!mark) return;
      const taken = (at) => this.marks.some((each) => each.placesOn(this.view).some(([x, y]) => Math.hypot(x - at, y - at) < LEAP / 2));
      let at = 0.5;
      while (taken(at) && at < 0.9) at += LEAP;
      this.write(mark, { ...NOWHERE, x: fraction(at), y: fraction(at) });
      this.say("added", { name: mark.name });
    }

    press(event) {
      if (event.target.closest(".practicum-marks__mark") || !this.view) return;
      const point = event.target.closest("[data-point]")?.dataset.point;
      const mark = this.find(this.selected) ?? this.append();
      if (!mark) return;
      if (point) {
        this.write(mark, { ...NOWHERE, point });
        this.say("named", { name: mark.name });
      } else {
        this.move(mark, this.placeOf(event));
      }
      this.handle(mark.id).focus({ preventScroll: true });
    }

    grab(event) {
      const handle = event.target.closest(".practicum-marks__mark");
      if (!handle || event.button !== 0) return;
      handle.setPointerCapture(event.pointerId);
      handle.focus({ preventScroll: true });
      this.dragging = { handle, from: [event.clientX, event.clientY], isMoving: false };
    }

    drag(event) {
      if (!this.dragging) return;
      const { handle, from } = this.dragging;
      this.dragging.isMoving ||= Math.hypot(event.clientX - from[0], event.clientY - from[1]) > DRAG_FROM;
      if (this.dragging.isMoving) this.put(handle, this.placeOf(event).map(fraction));
    }

    drop(event) {
      const { handle, isMoving } = this.dragging ?? {};
      this.dragging = null;
      const mark = handle && this.find(handle.dataset.mark);
      if (mark && isMoving && event.type === "pointerup") this.move(mark, this.placeOf(event));
      else this.queue();
    }

    key(event) {
      const handle = event.target.closest(".practicum-marks__mark");
      const mark = handle && this.find(handle.dataset.mark);
      if (!mark || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key in ARROWS) this.nudge(mark, ARROWS[event.key], event.shiftKey ? LEAP : STEP);
      else if (event.key === "Delete" || event.key === "Backspace") this.clear(mark);
      else if (event.key === "Enter") this.edit(mark);
      else if (event.key === "Escape") this.leave(handle);
      else return;
      event.preventDefault();
      event.stopPropagation();
    }

    /* A second click on a mark leads to its words. */
    open(event) {
      const handle = event.target.closest(".practicum-marks__mark");
      if (handle) this.edit(this.find(handle.dataset.mark));
    }

    nudge(mark, [across, down], step) {
      const [x, y] = mark.placesOn(this.view)[0];
      this.move(mark, [x + across * step, y + down * step]);
    }

    clear(mark) {
      this.write(mark, NOWHERE);
      this.say("cleared", { name: mark.name });
      this.trayTarget.querySelector(`[data-practicum-marks-id-param="${CSS.escape(mark.id)}"]`)?.focus();
    }

    edit(mark) {
      mark.element.querySelector('[data-panel-toggle][aria-expanded="false"]')?.click();
      (mark.field("caption") ?? mark.field("name")).focus();
    }

    leave(handle) {
      handle.blur();
      this.select(null);
      this.say("none");
      this.addTarget.focus();
    }
  }

  window.wagtail.app.register("practicum-marks", Marks);
}
