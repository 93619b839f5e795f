/* Enter in a gap goes to the next one. Without this file it submits the paper, as it does in any
   form; what is left open is asked about then. */
for (const text of document.querySelectorAll(".cloze")) {
  const gaps = [...text.querySelectorAll("input.gap")];
  gaps.forEach((gap, place) => {
    gap.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      if (gaps[place + 1]) gaps[place + 1].focus();
      else gap.blur();
    });
  });
  gaps.at(-1)?.setAttribute("enterkeyhint", "done");
}
