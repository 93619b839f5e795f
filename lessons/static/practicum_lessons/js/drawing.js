/* Drawings: a touch on a mark, or on its name, tells its story; one button makes the picture larger.
   Without this file every story stands in the list, and a touch on a mark jumps to it. */
for (const drawing of document.querySelectorAll("[data-drawing]")) {
  const stories = [...drawing.querySelectorAll(".mark-list > li")];
  const shapes = [...drawing.querySelectorAll(".drawing-marks [data-mark]")];
  if (stories.length > 1) tellOneByOne(drawing, stories, shapes);
  enlarge(drawing);
}

function tellOneByOne(drawing, stories, shapes) {
  const buttons = stories.map((story) => {
    const name = story.querySelector(".mark-name");
    const body = story.querySelector(".mark-story");
    const button = document.createElement("button");
    button.type = "button";
    button.append(...name.childNodes);
    body.id = `${story.id}-story`;
    button.setAttribute("aria-controls", body.id);
    name.append(button);
    return button;
  });
  const tell = (number) => {
    stories.forEach((story, place) => {
      const told = story.dataset.mark === number;
      story.classList.toggle("told", told);
      buttons[place].setAttribute("aria-expanded", told);
    });
    for (const shape of shapes) shape.classList.toggle("told", shape.dataset.mark === number);
  };
  drawing.classList.add("live");
  buttons.forEach((button, place) => button.addEventListener("click", () => tell(stories[place].dataset.mark)));
  for (const shape of shapes) {
    shape.addEventListener("click", (event) => {
      event.preventDefault();
      tell(shape.dataset.mark);
    });
  }
  tell(stories[0].dataset.mark);
}

function enlarge(drawing) {
  const button = drawing.querySelector("[data-zoom]");
  const frame = drawing.querySelector("[data-frame]");
  button.addEventListener("click", () => {
    const larger = frame.classList.toggle("larger");
    button.setAttribute("aria-pressed", larger);
    button.querySelector("[data-zoom-in]").hidden = larger;
    button.querySelector("[data-zoom-out]").hidden = !larger;
    if (larger) {
      frame.tabIndex = 0;
      const told = drawing.querySelector(".mark.told, .zone.told");
      const box = (told ?? frame.firstElementChild).getBoundingClientRect();
      const own = frame.getBoundingClientRect();
      frame.scrollBy(box.left + box.width / 2 - own.left - own.width / 2, box.top + box.height / 2 - own.top - own.height / 2);
    } else frame.removeAttribute("tabindex");
  });
}
