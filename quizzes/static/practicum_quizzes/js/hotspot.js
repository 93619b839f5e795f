/* Marks on a picture: by touch, by dragging, and by a crosshair that the keyboard moves and words
   follow. The fields for percent hold the answer; without this file the picture reports a touch. */
const { words, fill } = globalThis.practicumHotspot;
const STEP = 0.01;
const LEAP = 0.05; // with Shift
const DRAG_FROM = 4; // CSS pixels: less is a finger that trembles
const GRIP = 0.05; // of the width: how near a mark the crosshair must be to take it away
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const rounded = (value) => Math.round(Math.min(1, Math.max(0, value)) * 1000) / 1000;

class Hotspot {
  constructor(root) {
    this.root = root;
    this.canvas = root.querySelector("[data-canvas]");
    this.frame = root.querySelector("[data-frame]");
    this.list = root.querySelector("[data-list]");
    this.vocabulary = JSON.parse(root.querySelector("script[type='application/json']").textContent);
    this.says = this.vocabulary.says;
    this.pairs = [...root.querySelectorAll("[data-pair]")].map((pair) => [...pair.querySelectorAll("input")]);
    this.marks = this.typed();
    this.cross = { place: [0.5, 0.5], sign: this.sign("hotspot-cross") };
    for (const gone of root.querySelectorAll("[data-drawn], [data-back], [data-keep], .hotspot-tap")) gone.remove();
    this.equip();
    this.draw();
  }

  /* The picture becomes one stop of the keyboard that takes its keys itself. */
  equip() {
    const { canvas } = this;
    canvas.tabIndex = 0;
    canvas.setAttribute("role", "application");
    canvas.setAttribute("aria-label", canvas.dataset.label);
    canvas.setAttribute("aria-describedby", canvas.dataset.help);
    canvas.append(this.cross.sign);
    canvas.addEventListener("click", (event) => this.touch(event));
    canvas.addEventListener("pointerdown", (event) => this.grab(event));
    canvas.addEventListener("pointermove", (event) => this.drag(event));
    for (const type of ["pointerup", "pointercancel"]) canvas.addEventListener(type, (event) => this.drop(event));
    canvas.addEventListener("keydown", (event) => this.key(event));
    canvas.addEventListener("focus", () => this.speak("crosshair", { place: this.words(this.cross.place) }));
    this.root.querySelector(".hotspot-numbers").addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target.dataset.axis) event.preventDefault(); // it would submit the paper
    });
    this.list.addEventListener("click", (event) => this.press(event));
    this.root.addEventListener("input", (event) => event.target.dataset.axis && this.retype());
    this.root.querySelector("[data-zoom]").addEventListener("click", (event) => this.zoom(event.currentTarget));
    this.root.classList.add("live");
  }

  get most() {
    return this.vocabulary.most;
  }

  get ratio() {
    const box = this.canvas.getBoundingClientRect();
    return box.height / box.width;
  }

  sign(name) {
    const sign = document.createElement("span");
    sign.className = name;
    sign.setAttribute("aria-hidden", "true");
    return sign;
  }

  words([x, y]) {
    return words(this.vocabulary, x, y);
  }

  speak(name, values) {
    this.root.querySelector("[data-say]").textContent = fill(this.says[name], values);
  }

  // The answer: marks, and the fields that hold them

  typed() {
    const places = this.pairs.map((pair) => pair.map((input) => input.value));
    const whole = places.filter((pair) => pair.every((text) => text !== "" && text >= 0 && text <= 100));
    return whole.map((pair) => pair.map((text) => rounded(text / 100)));
  }

  retype() {
    this.marks = this.typed();
    this.draw();
  }

  keep() {
    this.pairs.forEach((pair, number) => {
      pair.forEach((input, axis) => {
        input.value = this.marks[number] ? (this.marks[number][axis] * 100).toFixed(1) : "";
      });
    });
    this.draw();
    this.pairs[0][0].dispatchEvent(new Event("change", { bubbles: true }));
  }

  place(at) {
    const place = at.map(rounded);
    let number = this.marks.length;
    if (number < this.most) this.marks.push(place);
    else {
      number = this.nearest(place);
      this.marks[number] = place;
    }
    this.keep();
    this.speak("placed", { number: number + 1, place: this.words(place) });
  }

  away(number) {
    this.marks.splice(number, 1);
    this.keep();
    this.speak("taken", { number: number + 1 });
  }

  far(one, other) {
    return Math.hypot(one[0] - other[0], (one[1] - other[1]) * this.ratio);
  }

  nearest(place) {
    const far = this.marks.map((mark) => this.far(mark, place));
    return far.indexOf(Math.min(...far));
  }

  // What is seen

  draw() {
    const signs = [...this.canvas.querySelectorAll(".hotspot-pin")];
    this.marks.forEach((mark, number) => {
      const sign = signs[number] ?? this.sign("hotspot-pin");
      if (!sign.isConnected) this.canvas.append(sign);
      sign.textContent = number + 1;
      sign.dataset.number = number;
      this.put(sign, mark);
    });
    for (const sign of signs.slice(this.marks.length)) sign.remove();
    this.put(this.cross.sign, this.cross.place);
    this.list.replaceChildren(...this.marks.map((mark, number) => this.item(mark, number)));
  }

  put(sign, [x, y]) {
    sign.style.left = `${x * 100}%`;
    sign.style.top = `${y * 100}%`;
  }

  item(mark, number) {
    const item = document.createElement("li");
    const text = document.createElement("span");
    text.textContent = fill(this.says.item, { number: number + 1, place: this.words(mark) });
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button quiet";
    button.dataset.away = number;
    button.setAttribute("aria-label", fill(this.says.label, { number: number + 1 }));
    button.textContent = this.says.away;
    item.append(text, button);
    return item;
  }

  zoom(button) {
    const larger = this.frame.classList.toggle("larger");
    button.setAttribute("aria-pressed", larger);
    if (!larger) return;
    const [x, y] = this.marks.at(-1) ?? this.cross.place;
    const { scrollWidth, scrollHeight, clientWidth, clientHeight } = this.frame;
    this.frame.scrollTo(x * scrollWidth - clientWidth / 2, y * scrollHeight - clientHeight / 2);
  }

  // What she does

  at(event) {
    const box = this.canvas.getBoundingClientRect();
    return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
  }

  touch(event) {
    if (this.dragged) this.dragged = false;
    else if (!event.target.closest(".hotspot-pin") || this.marks.length < this.most) this.place(this.at(event));
  }

  grab(event) {
    this.dragged = false;
    const sign = event.target.closest(".hotspot-pin");
    if (!sign || event.button !== 0) return;
    sign.setPointerCapture(event.pointerId);
    this.held = { sign, from: [event.clientX, event.clientY], moves: false };
  }

  drag(event) {
    if (!this.held) return;
    const { sign, from } = this.held;
    this.held.moves ||= Math.hypot(event.clientX - from[0], event.clientY - from[1]) > DRAG_FROM;
    if (this.held.moves) this.put(sign, this.at(event).map(rounded));
  }

  drop(event) {
    if (!this.held) return;
    const { sign, moves } = this.held;
    this.held = null;
    if (!moves || event.type !== "pointerup") return this.draw();
    this.dragged = true; // the click that follows places nothing
    const number = Number(sign.dataset.number);
    this.marks[number] = this.at(event).map(rounded);
    this.keep();
    this.speak("placed", { number: number + 1, place: this.words(this.marks[number]) });
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key in ARROWS) this.move(ARROWS[event.key], event.shiftKey ? LEAP : STEP);
    else if (event.key === "Enter" || event.key === " ") this.place(this.cross.place);
    else if (event.key === "Delete" || event.key === "Backspace") this.drift();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  move([across, down], step) {
    const [x, y] = this.cross.place;
    this.cross.place = [rounded(x + across * step), rounded(y + down * step)];
    this.put(this.cross.sign, this.cross.place);
    this.cross.sign.scrollIntoView({ block: "nearest", inline: "nearest" });
    this.speak("crosshair", { place: this.words(this.cross.place) });
  }

  /* Delete takes away the mark at the crosshair, or the only one. */
  drift() {
    const number = this.marks.length ? this.nearest(this.cross.place) : -1;
    const close = this.marks.length === 1 || (number >= 0 && this.far(this.marks[number], this.cross.place) <= GRIP);
    if (close) this.away(number);
    else this.speak("none", {});
  }

  press(event) {
    const button = event.target.closest("[data-away]");
    if (!button) return;
    this.away(Number(button.dataset.away));
    (this.list.querySelector("button") ?? this.canvas).focus({ preventScroll: true });
  }
}

for (const root of document.querySelectorAll("[data-hotspot]")) new Hotspot(root);
