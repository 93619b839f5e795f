/* Rows that are put in order by dragging their handles, or by two buttons each. The places go into
   the lists that the page has without this file, so that it is saved and sent as without it. */
const EDGE = 72; // CSS pixels from the edge of the screen, within which a dragged row scrolls the page
const SPEED = 10; // CSS pixels for each frame, at most

for (const order of document.querySelectorAll("[data-order]")) enhance(order);

function enhance(order) {
  const list = order.querySelector(".order-rows");
  const rows = () => [...list.children];
  const placeOf = (row) => row.querySelector("select");
  const keep = order.querySelector("[data-keep]");
  const said = order.querySelector("[data-said]");

  const say = (row) => {
    const words = { item: row.querySelector("label").textContent, place: rows().indexOf(row) + 1, total: rows().length };
    said.textContent = order.dataset.moved.replace(/\{(\w+)\}/g, (_all, name) => words[name]);
  };

  /* Numbers and buttons as the rows lie now. */
  const show = () => {
    const all = rows();
    const places = all.map((row) => placeOf(row).value);
    const answered = all.every((_row, place) => places[place] === String(place));
    order.toggleAttribute("data-answered", answered);
    keep.hidden = answered;
    all.forEach((row, place) => {
      row.querySelector(".order-place").textContent = place + 1;
      row.querySelector('[data-move="-1"]').setAttribute("aria-disabled", place === 0);
      row.querySelector('[data-move="1"]').setAttribute("aria-disabled", place === all.length - 1);
    });
  };

  const answer = () => {
    rows().forEach((row, place) => (placeOf(row).value = place));
    show();
    placeOf(list.firstElementChild).dispatchEvent(new Event("change", { bubbles: true }));
  };

  /* The other row moves around this one: so it keeps the focus, and the pointer. */
  const step = (row, way) => {
    const other = way < 0 ? row.previousElementSibling : row.nextElementSibling;
    if (!other) return false;
    if (way < 0) row.after(other);
    else row.before(other);
    return true;
  };

  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-move]");
    if (!button) return;
    const row = button.closest(".order-row");
    if (!step(row, Number(button.dataset.move))) return;
    answer();
    say(row);
    row.scrollIntoView({ block: "nearest" });
  });

  keep.addEventListener("click", () => {
    answer();
    said.textContent = order.dataset.kept;
    list.querySelector("[data-move]").focus();
  });

  for (const row of rows()) drag(row, { step, done: () => (answer(), say(row)), show });

  const first = rows().map((row) => ({ row, value: placeOf(row).value }));
  first.sort((one, other) => (one.value === "" ? Infinity : one.value) - (other.value === "" ? Infinity : other.value) || 0);
  list.append(...first.map(({ row }) => row));
  for (const part of order.querySelectorAll(".order-live, [data-handle], .order-moves")) part.hidden = false;
  for (const part of order.querySelectorAll(".order-plain, select")) part.hidden = true;
  order.classList.add("live");
  show();
}

function drag(row, { step, done, show }) {
  const handle = row.querySelector("[data-handle]");
  let grip = null; // where in the row it was taken, from its top
  let pointer = 0; // where the pointer is, from the top of the screen
  let moved = false;

  const follow = () => {
    row.style.translate = "";
    let box = row.getBoundingClientRect();
    for (const way of [-1, 1]) {
      for (;;) {
        const other = way < 0 ? row.previousElementSibling : row.nextElementSibling;
        const middle = other && other.getBoundingClientRect();
        const top = pointer - grip;
        const past = middle && (way < 0 ? top < middle.top + middle.height / 2 : top + box.height > middle.top + middle.height / 2);
        if (!past) break;
        step(row, way);
        moved = true;
        box = row.getBoundingClientRect();
      }
    }
    row.style.translate = `0 ${pointer - grip - box.top}px`;
    show();
  };

  const scroll = () => {
    if (grip === null) return;
    const below = pointer - (innerHeight - EDGE);
    const above = EDGE - pointer;
    const near = Math.max(below, above);
    if (near > 0) {
      scrollBy({ top: Math.sign(below - above) * Math.min(SPEED, near / 4), behavior: "instant" });
      follow();
    }
    requestAnimationFrame(scroll);
  };

  handle.addEventListener("pointerdown", (event) => {
    if (event.button || grip !== null) return;
    event.preventDefault();
    handle.setPointerCapture(event.pointerId);
    pointer = event.clientY;
    grip = pointer - row.getBoundingClientRect().top;
    moved = false;
    row.classList.add("dragged");
    requestAnimationFrame(scroll);
  });
  handle.addEventListener("pointermove", (event) => {
    if (grip === null) return;
    pointer = event.clientY;
    follow();
  });
  const drop = () => {
    if (grip === null) return;
    grip = null;
    row.style.translate = "";
    row.classList.remove("dragged");
    if (moved) done();
  };
  handle.addEventListener("pointerup", drop);
  handle.addEventListener("pointercancel", drop);
  handle.addEventListener("lostpointercapture", drop);
}
